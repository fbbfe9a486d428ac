import { join } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { FaceProtection } from '../../src-shared/protect'
import {
  type Recommendation,
  type RecommendationOrder,
  type RecommendationRequest,
  trialLimits,
} from '../../src-shared/recommendation'
import { evenlyChosen } from '../../src-shared/report-limits'
import type { Engine } from '../engine/host'
import { assignFaces } from './assign-faces'
import { collectOthers, collectPeople, type OtherClass, type Person } from './collect'
import type { Watcher } from './copies'
import { learningPictures } from './copy-task'
import { facesOfOthers } from './faces-of-others'
import { findFaces } from './find-faces'

/** The same for every trial, so that two of them differ in nothing but what was asked. */
const seed = 0

export interface FolderTrial extends Pick<RecommendationOrder, 'goal' | 'change'> {
  /** Files and folders with the photos of those who want to be protected. */
  readonly inputs: readonly string[]
  /** Folders with clean photos of others; without any, pictures that come with the program stand in. */
  readonly others: readonly string[]
  readonly faces: FaceProtection
}

interface TrialTools {
  readonly engine: Engine
  /** The folder with `resources`. */
  readonly root: string
}

/**
 * Finds out which method works best on photos in folders, from a part of them.
 *
 * @throws FailureError `unreadable` when there are no photos, `cancelled`
 */
export async function recommendForFolders(
  { inputs, others: otherFolders, faces, ...asked }: FolderTrial,
  { engine, root }: TrialTools,
  watcher: Watcher = {},
): Promise<Recommendation> {
  const { people } = await collectPeople(inputs)
  if (people.length === 0) throw failure('no-photos', { places: inputs.join(', ') })
  const chosen = people.map((person) => ({
    ...person,
    photos: evenlyChosen(person.photos, trialLimits.photosPerPerson),
  }))
  const others = chosenOthers(await collectOthers(otherFolders, people))
  if (faces === 'off') return recommend(chosen, others, asked, { engine, root }, watcher)
  const photos = chosen.flatMap((person) => person.photos.map(({ path }) => path))
  const otherPhotos = others.flatMap(({ pictures }) => pictures.map(({ photo }) => photo))
  const seen = await findFaces([...photos, ...otherPhotos], 'quick', engine, watcher)
  const placed = assignFaces(chosen, seen, new Map())
  return recommend(placed, others.map(facesOfOthers(seen)), asked, { engine, root }, watcher)
}

/**
 * Finds out which method works best on the photos of some people, from a part of them.
 *
 * @param others clean photos of others; where there are none, pictures that come with the program stand in
 */
export async function recommend(
  people: readonly Person[],
  others: readonly OtherClass[],
  {
    goal,
    change,
    ...choice
  }: Pick<RecommendationRequest, 'goal' | 'change'> &
    Partial<Pick<RecommendationRequest, 'device' | 'precision'>>,
  { engine, root }: TrialTools,
  { signal, onProgress }: Watcher = {},
): Promise<Recommendation> {
  const told = others.length > 0 ? others : await collectOthers([join(root, 'resources/demo/others')], people)
  const request = {
    goal,
    change,
    ...choice,
    people: people.map((person) => ({
      name: person.name,
      pictures: evenlyChosen(learningPictures(person, people), trialLimits.photosPerPerson),
    })),
    others: chosenOthers(told).map(({ name, pictures }) => ({ name, pictures: [...pictures] })),
    seed,
  }
  return engine.call('recommend', request, { signal, onProgress })
}

function chosenOthers(others: readonly OtherClass[]): OtherClass[] {
  return evenlyChosen(others, trialLimits.otherPeople).map(({ name, pictures }) => ({
    name,
    pictures: evenlyChosen(pictures, trialLimits.photosPerOther),
  }))
}
