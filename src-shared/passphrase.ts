import { z } from 'zod'

/** Whoever has the file of an exported key can try passphrases for as long as they like. */
export const shortestPassphrase = 8

/** A passphrase that a key is to be exported under. */
export const NewPassphrase = z.string().min(shortestPassphrase).max(1024)
