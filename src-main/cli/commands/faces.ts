import type { Command } from 'commander'
import { type FaceList, type ListedFace, type ListedPhoto, listFaces } from '../../app/list-faces'
import { exitCode } from '../exit-code'
import { jsonOption } from '../options'
import { type CommandResult, runInShell } from '../shell'

export function addFaces(program: Command): void {
  program
    .command('faces')
    .summary('list the faces in photos and who looks alike')
    .description(
      'Finds the faces in photos and groups them by likeness: faces of person 1 look like one person. Nothing is kept.',
    )
    .argument('<files or folders...>', 'photos to search')
    .addOption(jsonOption)
    .action((inputs: string[], options: { json?: boolean }) =>
      runInShell(options, async ({ engine, watcher }) => resultOf(await listFaces(inputs, engine, watcher))),
    )
}

function resultOf(list: FaceList): CommandResult {
  const faces = list.photos.reduce((sum, photo) => sum + ('faces' in photo ? photo.faces.length : 0), 0)
  const total = `${faces} faces, ${list.people} people by their likeness, in ${list.photos.length} photos.`
  return {
    text: [...list.photos.flatMap(linesOf), '', total].join('\n'),
    data: list,
    code: list.photos.some(({ outcome }) => outcome === 'failed') ? exitCode.someFailed : exitCode.done,
  }
}

function linesOf(photo: ListedPhoto): string[] {
  if (photo.outcome === 'failed') return [`${photo.photo}: not searched: ${photo.failure.message}`]
  if (photo.faces.length === 0) return [`${photo.photo}: no faces`]
  return [photo.photo, ...photo.faces.map(describeFace)]
}

function describeFace({ box, score, person }: ListedFace): string {
  const { left, top, width, height } = box
  return `  person ${person}   ${width}x${height} pixels at ${left},${top}   score ${score.toFixed(2)}`
}
