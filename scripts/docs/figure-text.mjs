/** @param {number} share */
export function percent(share) {
  return String(Math.round(100 * share))
}

/**
 * @param {number | undefined} seconds
 * @returns {string} empty where it is not known
 */
export function secondsText(seconds) {
  if (seconds === undefined) return ''
  const [value, unit] = seconds < 1 ? [1000 * seconds, 'ms'] : [seconds, 's']
  return `${Number(value.toPrecision(2))} ${unit}`
}
