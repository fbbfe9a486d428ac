/** A time that may be far below a second, such as "0.04 ms", "25 ms" or "1.3 s". */
export function spokenSeconds(seconds: number, language: string): string {
  const [value, unit] = seconds < 1 ? [1000 * seconds, 'millisecond'] : [seconds, 'second']
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 2,
  }).format(value)
}
