/**
 * How many models chose each class, for every record: [N][K]. What is no class, such as a filter that is unsure, is no
 * vote.
 *
 * @param answers [N] of each model
 */
export function countVotes(answers: readonly Int32Array[], records: number, classes: number): Int32Array[] {
  const votes = Array.from({ length: records }, () => new Int32Array(classes))
  for (const own of answers) {
    for (const [record, answer] of own.entries()) {
      const counts = votes[record] as Int32Array
      if (answer >= 0) counts[answer] = (counts[answer] as number) + 1
    }
  }
  return votes
}

/** The class with the most votes; of equal ones the first. */
export function winner(votes: Int32Array): number {
  return votes.indexOf(Math.max(...votes))
}

/**
 * How many votes may change, to whatever class, without the winner changing. All other classes count, not only the
 * second: of two with as many votes, the one that wins ties is the nearer.
 */
export function radiusOf(votes: Int32Array): number {
  const first = winner(votes)
  const leads = [...votes.keys()]
    .filter((other) => other !== first)
    .map((other) => (votes[first] as number) - (votes[other] as number) - (other < first ? 1 : 0))
  return Math.floor(Math.min(...leads) / 2)
}
