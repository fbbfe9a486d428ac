import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { failure } from '../../src-shared/failure'
import { shortestPassphrase } from '../../src-shared/passphrase'
import { cannotRead } from '../files/reading-trouble'

/**
 * The passphrase of a key: the first line of a file, or asked on the terminal without showing what is typed.
 *
 * @param fresh for a key that is being exported: asked twice, and not a short one
 * @throws FailureError `bad request`, `unreadable`
 */
export async function readPassphrase(file: string | undefined, fresh: boolean): Promise<string> {
  const passphrase = file === undefined ? await ask('Passphrase: ') : await firstLine(file)
  if (fresh && passphrase.length < shortestPassphrase) {
    throw failure('passphrase-too-short', { characters: shortestPassphrase })
  }
  if (fresh && file === undefined && (await ask('Once more: ')) !== passphrase) {
    throw failure('passphrases-differ', {})
  }
  return passphrase
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw failure('no-terminal', {})
  }
  process.stderr.write(question)
  // What the terminal would show of the typing goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await new Promise((resolve, reject) => {
      lines.question('').then(resolve, reject)
      // Ctrl-C and Ctrl-D close it without an answer.
      lines.once('close', () => reject(failure('cancelled', {})))
    })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw cannotRead(file, cause)
  })
  return text.split(/\r?\n/, 1)[0] as string
}
