import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { type FailureError, failure } from '../../src-shared/failure'

/** Of a file with an exported key. */
export const exportedKeyExtension = '.unlearnable-key'

/**
 * Encrypts a key so that it can leave this computer: one line of JSON that says how, then the key under AES-256-GCM,
 * then the 16 bytes of its tag. The line is authenticated with the rest.
 */
export async function sealKey(key: Buffer, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const secrets = await derive(passphrase, { ...cost, salt })
  const header: Header = {
    format: formatName,
    version: 1,
    scrypt: { ...cost, salt: salt.toString('base64') },
    cipher: { name: 'aes-256-gcm', nonce: nonce.toString('base64') },
    check: secrets.check.toString('base64'),
  }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  const cipher = createCipheriv('aes-256-gcm', secrets.key, nonce).setAAD(line)
  return Buffer.concat([line, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

/**
 * The key that `sealKey` sealed.
 *
 * @param file only named in failures
 * @throws FailureError `unreadable` when it is no sealed key or damaged, `bad request` when the passphrase is wrong
 */
export async function openSealedKey(sealed: Buffer, passphrase: string, file: string): Promise<Buffer> {
  const { header, line } = readHeader(sealed, file)
  const salt = Buffer.from(header.scrypt.salt, 'base64')
  const secrets = await derive(passphrase, { ...header.scrypt, salt })
  const check = Buffer.from(header.check, 'base64')
  if (check.length !== secrets.check.length || !timingSafeEqual(check, secrets.check)) {
    throw failure('passphrase-wrong', { file }, { file })
  }
  try {
    const nonce = Buffer.from(header.cipher.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', secrets.key, nonce)
      .setAAD(line)
      .setAuthTag(sealed.subarray(-tagLength))
    return Buffer.concat([decipher.update(sealed.subarray(line.length, -tagLength)), decipher.final()])
  } catch (cause) {
    throw damaged(file, cause)
  }
}

const formatName = 'unlearnable-key'
const tagLength = 16
/** Far longer than ours: what has no line break by then is something else. */
const longestHeader = 4096

/** 128 MiB of memory and about half a second for each passphrase that somebody tries. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const

/** What a file may ask of this computer. */
const largestCost = { N: 2 ** 20, r: 16, p: 4 } as const

const Header = z.object({
  format: z.literal(formatName),
  version: z.literal(1),
  scrypt: z.object({
    N: z.number().int().min(cost.N).max(largestCost.N),
    r: z.number().int().min(1).max(largestCost.r),
    p: z.number().int().min(1).max(largestCost.p),
    salt: z.base64(),
  }),
  cipher: z.object({ name: z.literal('aes-256-gcm'), nonce: z.base64() }),
  /** Derived beside the cipher's key: tells a wrong passphrase from a damaged file. */
  check: z.base64(),
})
type Header = z.infer<typeof Header>

function readHeader(sealed: Buffer, file: string): { header: Header; line: Buffer } {
  const end = sealed.subarray(0, longestHeader).indexOf('\n') + 1
  const line = sealed.subarray(0, end)
  try {
    const header = Header.parse(JSON.parse(line.toString('utf8')))
    if (sealed.length < line.length + tagLength) throw new Error('it ends too early')
    return { header, line }
  } catch (cause) {
    if (sealed.subarray(0, longestHeader).includes(formatName)) throw damaged(file, cause)
    throw failure('key-file-foreign', { file }, { file, cause })
  }
}

const scryptAsync = promisify<
  string,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt)

async function derive(
  passphrase: string,
  { N, r, p, salt }: { readonly N: number; readonly r: number; readonly p: number; readonly salt: Buffer },
): Promise<{ key: Buffer; check: Buffer }> {
  // The same letters can be typed as different characters on different computers.
  const typed = passphrase.normalize('NFKC')
  const secrets = await scryptAsync(typed, salt, 48, { N, r, p, maxmem: 2 * 128 * N * r })
  return { key: secrets.subarray(0, 32), check: secrets.subarray(32) }
}

function damaged(file: string, cause: unknown): FailureError {
  return failure('key-file-damaged', { file }, { file, cause })
}
