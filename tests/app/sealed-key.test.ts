import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSealedKey, sealKey } from '../../src-main/app/sealed-key'

const key = randomBytes(5000)
const passphrase = 'correct horse — Zoë'
let sealed: Buffer
beforeAll(async () => {
  sealed = await sealKey(key, passphrase)
})
const open = (file: Buffer, typed = passphrase) => openSealedKey(file, typed, 'ann.unlearnable-key')
const failure = (kind: string, message: RegExp) => ({
  failure: { kind, message: expect.stringMatching(message), file: 'ann.unlearnable-key' },
})

function flip(file: Buffer, position: number): Buffer {
  // Stays a letter of the header, so that it can still be read.
  file[position] = (file[position] as number) ^ 1
  return file
}

describe('a sealed key', () => {
  it('opens with its passphrase and is the same, byte for byte', async () => {
    expect(await open(sealed)).toEqual(key)
  })

  it('opens however the letters of the passphrase are made up', async () => {
    expect(passphrase.normalize('NFD')).not.toBe(passphrase)
    expect(await open(sealed, passphrase.normalize('NFD'))).toEqual(key)
  })

  it('shows how it was made and nothing of the key, and is another one every time', async () => {
    const [one, other] = [sealed, await sealKey(key, passphrase)]
    const header = JSON.parse(one.subarray(0, one.indexOf('\n')).toString())
    expect(header).toMatchObject({ format: 'unlearnable-key', cipher: { name: 'aes-256-gcm' } })
    expect(header.scrypt.N).toBeGreaterThanOrEqual(2 ** 17)
    expect(one.includes(key.subarray(0, 16))).toBe(false)
    expect(one.subarray(-200)).not.toEqual(other.subarray(-200))
  })

  it('says that the passphrase is wrong', async () => {
    await expect(open(sealed, 'correct horse')).rejects.toMatchObject(failure('bad request', /passphrase/))
  })

  it.each([
    ['a changed byte', (sealed: Buffer) => flip(sealed, sealed.length - 100)],
    ['a missing end', (sealed: Buffer) => sealed.subarray(0, -1)],
    ['no content', (sealed: Buffer) => sealed.subarray(0, sealed.indexOf('\n') + 9)],
    ['a broken header', (sealed: Buffer) => sealed.subarray(0, 60)],
    ['a changed header', (sealed: Buffer) => flip(sealed, sealed.indexOf('"nonce":"') + 9)],
  ])('says that the file is damaged: %s', async (_, damage) => {
    await expect(open(damage(Buffer.from(sealed)))).rejects.toMatchObject(failure('unreadable', /is damaged/))
  })

  it('is told from other files, and from a file that would take all of the memory', async () => {
    for (const other of [Buffer.alloc(0), randomBytes(3000), Buffer.from('{"format":"other"}\n')]) {
      await expect(open(other)).rejects.toMatchObject(failure('unreadable', /is not a key/))
    }
    const greedy = Buffer.from(sealed.toString('latin1').replace('"N":131072', '"N":1073741824'), 'latin1')
    await expect(open(greedy)).rejects.toMatchObject(failure('unreadable', /is damaged/))
  })
})
