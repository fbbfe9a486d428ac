/**
 * What the app says as a sentence of its own: with a capital letter and a full stop. A name of a file at the beginning
 * stays as it is.
 */
export function asSentence(message: string): string {
  const [first = ''] = message.split(' ')
  const isName = /[./\\"'\d_]/.test(first)
  const begun = isName ? message : message.charAt(0).toUpperCase() + message.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
