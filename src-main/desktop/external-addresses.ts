/** Every address outside this program that it can open, in the user's own browser. */
export const externalAddresses = {
  paper: 'https://openreview.net/forum?id=iAmZUo0DxC0',
} as const

/** Whether an address is one of them, to the letter. */
export function isExternalAddress(address: string): boolean {
  return Object.values<string>(externalAddresses).includes(address)
}
