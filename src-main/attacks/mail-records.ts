import type { Mails } from '../datasets/made-up-mail'
import { type Records, tokensOf } from './records'

/** Mails as records of the classes ham and spam. */
export function recordsOfMails({ mails, vocabulary }: Mails): Records<'tokens'> {
  return {
    kind: 'tokens',
    content: tokensOf(
      mails.map(({ words }) => words),
      vocabulary,
    ),
    labels: Int32Array.from(mails, ({ spam }) => (spam ? 1 : 0)),
    classNames: ['ham', 'spam'],
  }
}
