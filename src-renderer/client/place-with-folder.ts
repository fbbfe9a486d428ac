import i18next from '../language/language'
import type { Role } from './client'

/**
 * A place with a folder, since a folder becomes a person: photos that come without one belong to somebody unnamed, until
 * they are given a name.
 */
export function placeWithFolder(place: string, role: Role): string {
  if (place.includes('/')) return place
  return `${i18next.t(role === 'other' ? 'photos.unnamedOthers' : 'photos.unnamed')}/${place}`
}
