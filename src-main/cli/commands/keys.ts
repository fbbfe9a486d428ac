import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import {
  exportedKeyName,
  exportKey,
  findKey,
  forgetKey,
  importKey,
  type KeyDescription,
  listKeys,
} from '../../app/manage-keys'
import { exportedKeyExtension } from '../../app/sealed-key'
import { jsonOption } from '../options'
import { readPassphrase } from '../passphrase'
import { runInShell } from '../shell'

interface TransferOptions {
  readonly output?: string
  readonly passphraseFile?: string
  readonly json?: boolean
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('work with people’s keys: whoever has one can put its noise on photos, and take it off')
  addList(keys)
  addExport(keys)
  addImport(keys)
  addForget(keys)
}

function addList(keys: Command): void {
  keys
    .command('list')
    .summary('say whose keys are on this computer')
    .description('Lists the keys on this computer.')
    .addOption(jsonOption)
    .action((options: TransferOptions) =>
      runInShell(options, async (shell) => {
        const known = await listKeys(shell)
        return { text: known.map(describe).join('\n') || 'There are no keys.', data: known }
      }),
    )
}

function addExport(keys: Command): void {
  keys
    .command('export')
    .summary('write a key for another computer, under a passphrase')
    .description('Writes a key encrypted (scrypt, AES-256-GCM) for another computer.')
    .argument('<person or file>', 'whose key, or which; see: keys list')
    .option('--output <file>', `the file to write (default: the person’s name with ${exportedKeyExtension})`)
    .addOption(jsonOption)
    .option('--passphrase-file <file>', 'its first line is the passphrase (default: ask on the terminal)')
    .action((meant: string, options: TransferOptions) =>
      runInShell(options, async (shell) => {
        const key = await findKey(meant, shell)
        const output = resolve(options.output ?? exportedKeyName(key))
        await exportKey(key, output, await readPassphrase(options.passphraseFile, true))
        const text = `The key of ${key.person} is in ${output}. Nothing can be done with it without the passphrase.`
        return { text, data: { person: key.person, output } }
      }),
    )
}

function addImport(keys: Command): void {
  keys
    .command('import')
    .summary('take up a key that was exported')
    .description('Takes up a key that was exported on another computer.')
    .argument('<file>', 'the exported key')
    .addOption(jsonOption)
    .option('--passphrase-file <file>', 'its first line is the passphrase (default: ask on the terminal)')
    .action((file: string, options: TransferOptions) =>
      runInShell(options, async (shell) => {
        const passphrase = await readPassphrase(options.passphraseFile, false)
        const key = await importKey(resolve(file), passphrase, shell)
        return { text: `The key of ${key.person} is here now: ${key.file}`, data: key }
      }),
    )
}

function addForget(keys: Command): void {
  keys
    .command('forget')
    .summary('remove a key from this computer')
    .description('Removes a key, and the noise that was learned for it. Copies that were made stay.')
    .argument('<person or file>', 'whose key, or which; see: keys list')
    .addOption(jsonOption)
    .action((meant: string, options: TransferOptions) =>
      runInShell(options, async (shell) => {
        const key = await findKey(meant, shell)
        await forgetKey(key, shell)
        return { text: `The key of ${key.person} is gone: ${key.file}`, data: key }
      }),
    )
}

function describe({ file, person, method, epsilon, knowsFaces }: KeyDescription): string {
  const faces = knowsFaces ? ', finds their face' : ''
  return `${person}: ${basename(file)} (${method}, at most ${epsilon} grey levels${faces})`
}
