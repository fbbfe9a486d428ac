/** The parameters of a method, a line each, from the JSON schema of them. */
export function parameterLines(schema: Record<string, unknown>): string[] {
  const properties = schema.properties as Record<string, Record<string, unknown>>
  const names = Object.keys(properties)
  const width = Math.max(0, ...names.map((name) => name.length))
  return names.map((name) => `    ${name.padEnd(width)}  ${describeParameter(properties[name] ?? {})}`)
}

/** The names of presets; the first is the default. */
export function presetList(presets: readonly { readonly name: string }[]): string {
  return presets.map(({ name }, index) => (index === 0 ? `${name} (default)` : name)).join(', ')
}

function describeParameter(schema: Record<string, unknown>): string {
  const choices = Array.isArray(schema.enum) ? ` [${schema.enum.join(', ')}]` : ''
  const fallback = 'default' in schema ? ` (default: ${JSON.stringify(schema.default)})` : ''
  return `${schema.description ?? ''}${choices}${fallback}`
}
