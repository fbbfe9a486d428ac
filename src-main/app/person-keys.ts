import { z } from 'zod'
import { PersonId } from '../../src-shared/library'

/** Ready noise of a person: the request that made it, and what the noise file calls the person. */
export const PersonKey = z.object({
  request: z.string(),
  name: z.string(),
  /** Keys of earlier versions do not say it. */
  method: z.string().optional(),
})
export type PersonKey = z.infer<typeof PersonKey>

/** Oldest first; the last one is in use. An earlier version of the program kept only that. */
export const StoredPersonKeys = z.record(
  PersonId,
  z.union([z.array(PersonKey), PersonKey.transform((key) => [key])]),
)

/** Which keys were made for whom. Earlier ones are remembered so that they can be deleted with the person. */
export class PersonKeys {
  readonly #keys = new Map<PersonId, PersonKey[]>()

  load(stored: z.output<typeof StoredPersonKeys>): void {
    for (const [person, keys] of Object.entries(stored)) this.#keys.set(person, keys)
  }

  get stored(): z.output<typeof StoredPersonKeys> {
    return Object.fromEntries(this.#keys)
  }

  /** The key in use. */
  of(person: PersonId): PersonKey | undefined {
    return this.#keys.get(person)?.at(-1)
  }

  /** Whose key this is or was. */
  ownerOf(key: PersonKey): PersonId | undefined {
    return [...this.#keys].find(([, keys]) => keys.some((one) => isSame(one, key)))?.[0]
  }

  add(person: PersonId, key: PersonKey): void {
    const others = (this.#keys.get(person) ?? []).filter((one) => !isSame(one, key))
    this.#keys.set(person, [...others, key])
  }

  /** Forgets the keys of everybody who is not among these people. @returns those keys */
  keepOnly(people: ReadonlySet<PersonId>): PersonKey[] {
    const gone = [...this.#keys].filter(([person]) => !people.has(person))
    for (const [person] of gone) this.#keys.delete(person)
    return gone.flatMap(([, keys]) => keys)
  }
}

function isSame(one: PersonKey, other: PersonKey): boolean {
  return one.request === other.request && one.name === other.name
}
