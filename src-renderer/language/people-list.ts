/** Names as a sentence lists them: "Ada, Ben and Cleo". */
export function listPeople(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}
