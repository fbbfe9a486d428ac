import { estimate } from '../../src-shared/estimate'
import type { Tally } from '../../src-shared/report'

/** A share with its interval, such as `7 of 9 (78 %, between 45 and 94)`. */
export function tallyText(counted: Tally): string {
  const { share, low, high } = estimate(counted)
  const percent = (value: number) => Math.round(100 * value)
  return `${counted.right} of ${counted.of} (${percent(share)} %, between ${percent(low)} and ${percent(high)})`
}
