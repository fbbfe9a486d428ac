/**
 * Says on stderr what is being done and, afterwards, how long it took. Never on stdout: what is started after the
 * set-up may write data there.
 *
 * @template Result
 * @param {string} description
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withProgress(description, work) {
  say(`${description} ...`)
  const started = performance.now()
  const result = await work()
  say(`${description}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return result
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`set-up: ${line}\n`)
}
