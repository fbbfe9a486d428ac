import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** @typedef {import('./installed-packages.mjs').Package} Package */

const line = '-'.repeat(78)

/**
 * Collects the licences of all packages that are shipped, with their texts, into one file. Electron and Node bring
 * theirs in files of their own.
 *
 * @param {string} file
 * @param {readonly Package[]} packages in any order, some of them more than once
 * @throws Error when a package says nothing of its licence
 */
export async function writeLicences(file, packages) {
  const distinct = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]))
  const sorted = [...distinct].sort(([a], [b]) => a.localeCompare(b)).map(([, one]) => one)
  const sections = await Promise.all(sorted.map(describe))
  await writeFile(
    file,
    `${['Unlearnable is made with these packages.', ...sections].join(`\n\n${line}\n`)}\n`,
  )
}

/** @param {Package} one */
async function describe({ name, version, license, folder }) {
  // Native libraries that a package brings, TensorFlow's among them, have theirs in a folder of their own.
  const texts = [...(await licenceTexts(folder)), ...(await licenceTexts(join(folder, 'deps')))]
  if (!license && texts.length === 0) throw new Error(`${name} ${version} says nothing of its licence`)
  const head = `${name} ${version}\nLicence: ${license ?? 'see below'}`
  const body =
    texts.length > 0 ? texts : ['The package holds no text of it; the name above is its own statement.']
  return [head, ...body.map((text) => text.trim())].join('\n\n')
}

/** @param {string} folder */
async function licenceTexts(folder) {
  const names = await readdir(folder).catch(() => [])
  const licences = names.filter((file) => /^(licen[cs]e|copying|notice|third_party)/i.test(file)).sort()
  return Promise.all(licences.map((file) => readFile(join(folder, file), 'utf8')))
}
