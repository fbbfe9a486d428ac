/** One package that is part of the program, and the licence that it comes under. */
export interface PackageLicence {
  readonly name: string
  readonly version: string
  readonly licence: string
}

/** The list that the set-up writes before it builds; a build by hand may have none. */
const lists = import.meta.glob<readonly PackageLicence[]>('../../generated/licences.json', {
  import: 'default',
})

/** All packages in the program; undefined where nobody has listed them. */
export async function readPackageLicences(): Promise<readonly PackageLicence[] | undefined> {
  return await Object.values(lists)[0]?.()
}
