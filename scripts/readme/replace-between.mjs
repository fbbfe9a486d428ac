/**
 * A text with another content between its markers, which are comments such as `<!-- figures -->` and
 * `<!-- /figures -->` on lines of their own.
 *
 * @param {string} text
 * @param {string} name of the markers
 * @param {string} content
 * @throws Error when the text has no such markers
 */
export function replaceBetween(text, name, content) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to < from) throw new Error(`there are no lines ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}
