import type { ProtectionOrder } from '../../src-shared/jobs'
import type { PersonId } from '../../src-shared/library'
import type { OrderDraft, ServerState } from './app-state'

/** The method that is used when nobody chooses. */
export const defaultMethod = 'emn'

/** Where copies go when nobody chooses: the folder that was used last, or the default. */
export function folderOf({ settings, defaultFolder }: ServerState): string {
  return settings.recentFolders[0] ?? defaultFolder
}

/** The people that a draft is about: the chosen ones, or everybody with photos who is to be protected. */
export function peopleOf({ people }: OrderDraft, { library }: ServerState): readonly PersonId[] {
  if (people) return people
  const withPhotos = new Set(library.photos.map(({ person }) => person))
  return library.people
    .filter(({ id, role }) => role === 'protected' && withPhotos.has(id))
    .map(({ id }) => id)
}

/** A draft with everything that was left out filled in. */
export function orderOf(draft: OrderDraft, server: ServerState): ProtectionOrder {
  const { noise, mode, epsilon, method = defaultMethod, preset, values } = draft
  return {
    people: [...peopleOf(draft, server)],
    noise,
    method: { method, mode, values: { ...values, epsilon }, ...(preset === undefined ? {} : { preset }) },
    out: draft.out ?? folderOf(server),
    output: draft.output ?? server.settings.output,
  }
}

/** An order that puts the ready noise of people on their new photos. */
export function keyOrder(people: readonly PersonId[], server: ServerState): ProtectionOrder {
  return orderWithKey('key', people, server)
}

/** An order that improves the ready noise of people with all of their photos. */
export function improvingOrder(people: readonly PersonId[], server: ServerState): ProtectionOrder {
  return orderWithKey('improve', people, server)
}

function orderWithKey(
  noise: 'key' | 'improve',
  people: readonly PersonId[],
  server: ServerState,
): ProtectionOrder {
  return {
    people: [...people],
    noise,
    // Required by the order and not looked at: the key brings the method it was made with.
    method: { method: defaultMethod, values: {} },
    out: folderOf(server),
    output: server.settings.output,
  }
}
