import { mkdtemp, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { hashOfFile } from '../content-hash.mjs'
import { exists } from '../exists.mjs'
import { missingPiece } from '../missing-piece.mjs'
import { say, withProgress } from '../progress.mjs'
import { runProgram } from '../run-program.mjs'
import { RouteClosedError, SetUpError } from '../set-up-error.mjs'
import { extractFromZip, listZip } from '../zip.mjs'

/** The wheel, pinned. Its tags are those of one Python, but no Python runs it: only its C libraries are used. */
export const wheel = {
  version: '2.21.0',
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
}
const packedMegabytes = 274
const unpackedMegabytes = 858
/** The wheel twice, since pip copies it when it has downloaded it, or once beside what is unpacked from it. */
const neededBytes = 1.5e9
const unfinishedPrefix = 'unfinished-'

/** What is kept of the wheel, and under which name. */
const keptParts = [
  { from: /^tensorflow\/(libtensorflow_(?:cc|framework)\.so\.2)$/, to: 'deps/lib' },
  {
    from: /^tensorflow\/include\/((?:tensorflow\/c|tensorflow\/core\/platform|tsl|xla\/tsl)\/.*[^/])$/,
    to: 'include',
  },
  // Of TensorFlow and of what is linked into its libraries; to be handed on with them.
  { from: /^tensorflow\/(?:include\/)?(LICENSE|THIRD_PARTY_NOTICES\.txt)$/, to: 'deps' },
]

/**
 * Downloads the wheel and unpacks library, headers and licences into `folder`, which is whole or absent at any moment.
 * Only one process at a time may do this with the folder's parent.
 *
 * @param {string} folder
 * @throws {RouteClosedError} when Python's pip is missing or cannot download the wheel
 * @throws {SetUpError} when the disk is full or what was downloaded is damaged
 */
export async function bringWheel(folder) {
  const file = `${folder}.whl`
  await removeUnfinished(dirname(folder))
  if (await exists(folder)) {
    // A set-up may have been killed between unpacking the wheel and removing it.
    await rm(file, { force: true })
    return
  }
  await requireFreeSpace(dirname(folder))
  if (!(await isWholeFromEarlier(file))) await download(file)
  await withProgress(`unpacking TensorFlow (${unpackedMegabytes} MB)`, () => unpackWheel(file, folder))
  await rm(file)
}

/**
 * Unpacks the kept parts of a wheel into `folder`.
 *
 * @param {string} file
 * @param {string} folder
 */
export async function unpackWheel(file, folder) {
  const unfinished = await mkdtemp(join(dirname(folder), unfinishedPrefix))
  for (const entry of await listZip(file)) {
    const destination = destinationOf(entry.name)
    if (destination) await extractFromZip(file, entry, join(unfinished, destination))
  }
  await rename(unfinished, folder)
}

/**
 * @param {string} name in the wheel
 * @returns {string | undefined} relative to the unpacked folder; undefined for what is not kept
 */
function destinationOf(name) {
  if (name.split('/').includes('..')) return undefined
  for (const { from, to } of keptParts) {
    const match = from.exec(name)
    if (match) return join(to, /** @type {string} */ (match[1]))
  }
  return undefined
}

/**
 * Removes the folders that killed set-ups were filling.
 *
 * @param {string} cache
 */
async function removeUnfinished(cache) {
  for (const name of await readdir(cache)) {
    if (name.startsWith(unfinishedPrefix)) await rm(join(cache, name), { recursive: true, force: true })
  }
}

/** @param {string} cache */
async function requireFreeSpace(cache) {
  const { bavail, bsize } = await statfs(cache)
  if (bavail * bsize >= neededBytes) return
  const [needed, free] = [neededBytes, bavail * bsize].map((bytes) => (bytes / 1e9).toFixed(1))
  throw new SetUpError(
    `TensorFlow needs ${needed} GB of disk space in ${cache} and ${free} GB are free. ` +
      'Free some, or choose a folder on another disk with XDG_CACHE_HOME.',
  )
}

/** @param {string} file */
async function isWholeFromEarlier(file) {
  if (!(await exists(file))) return false
  if ((await hashOfFile(file)) === wheel.sha256) return true
  say(`the download of an earlier set-up is damaged and is removed: ${file}`)
  await rm(file)
  return false
}

/** @param {string} file */
async function download(file) {
  const python = await findPython()
  const folder = await mkdtemp(join(dirname(file), unfinishedPrefix))
  const title = `TensorFlow ${wheel.version} by pip (downloads ${packedMegabytes} MB)`
  await withProgress(title, () => downloadByPip(python, folder))
  const downloaded = (await readdir(folder)).find((name) => name.endsWith('.whl'))
  if (!downloaded) throw new RouteClosedError('pip ended well but left no TensorFlow wheel.')
  await rename(join(folder, downloaded), file)
  await rm(folder, { recursive: true })
  if (await isWholeFromEarlier(file)) return
  throw new SetUpError('The download of TensorFlow is damaged. Start again to download it once more.')
}

/** The name by which a Python that has pip is started. */
async function findPython() {
  const names = ['python3', 'python', 'py']
  for (const name of names) {
    if ((await runProgram(name, ['-m', 'pip', '--version'])).ok) return name
  }
  throw new RouteClosedError(
    missingPiece(
      'Python with pip',
      names.map((name) => `${name} -m pip`),
    ),
  )
}

/**
 * @param {string} python
 * @param {string} folder
 */
async function downloadByPip(python, folder) {
  const requirements = join(folder, 'requirements.txt')
  await writeFile(requirements, `tensorflow-cpu==${wheel.version} --hash=sha256:${wheel.sha256}\n`)
  const which = ['--python-version', '3.11', '--implementation', 'cp', '--platform', 'manylinux_2_27_x86_64']
  const how = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--no-cache-dir', '--no-input']
  const ended = await runProgram(
    python,
    ['-m', 'pip', 'download', ...how, ...which, '--dest', folder, '--requirement', requirements],
    // What pip leaves when it is killed is then in a folder that the next set-up removes.
    { environment: { ...process.env, TMPDIR: folder }, shown: true },
  )
  if (ended.ok) return
  throw new RouteClosedError(
    ['pip could not download TensorFlow.', ended.output, 'Is this computer offline?']
      .filter(Boolean)
      .join('\n'),
  )
}
