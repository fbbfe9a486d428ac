import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { ReportFile } from '../../src-shared/report'
import { reportCsv } from '../../src-shared/report-csv'
import { findingsOf } from '../../src-shared/report-findings'
import type { PicturePair, RenderReportPage, ReportPageOptions } from '../../src-shared/report-page'
import type { ReportFormat } from '../../src-shared/reports'
import type { Engine } from '../engine/host'
import { cannotWrite } from '../files/writing-trouble'
import { loadBuiltPage } from './built-page'

export interface ReportTextOptions {
  readonly language: ReportPageOptions['language']
  /** HTML shows the photos whose copies look least and most different. */
  readonly pictures: boolean
}

export interface ReportTextTools {
  readonly engine: Engine
  /** The folder with package.json, under which the built page lies. */
  readonly root: string
}

/** A report as the text of a file. @throws FailureError `unreadable` when pictures are asked for and a photo is gone */
export async function reportText(
  report: ReportFile,
  format: ReportFormat,
  { language, pictures }: ReportTextOptions,
  tools: ReportTextTools,
): Promise<string> {
  if (format === 'json') return `${JSON.stringify(report, undefined, 2)}\n`
  if (format === 'csv') return reportCsv(report)
  const { renderReportPage } = (await loadBuiltPage(tools.root, 'report-page')) as {
    renderReportPage: RenderReportPage
  }
  const { request: _private, ...shown } = report
  const pairs = pictures ? await picturePairs(report, tools.engine) : undefined
  return renderReportPage(shown, { language, ...(pairs && { pictures: pairs }) })
}

/**
 * Writes a text to a new file in a folder; where the name is taken, the next one with a number.
 *
 * @param name with extension
 * @returns the file's path
 * @throws FailureError `unwritable`
 */
export async function writeNewFile(folder: string, name: string, text: string): Promise<string> {
  const dot = name.lastIndexOf('.')
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name.slice(0, dot)} (${number})${name.slice(dot)}`
    const path = join(resolve(folder), tried)
    try {
      await writeFile(path, text, { flag: 'wx' })
      return path
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw cannotWrite(path, cause)
    }
  }
}

async function picturePairs(report: ReportFile, engine: Engine): Promise<ReportPageOptions['pictures']> {
  const { quality } = findingsOf(report)
  if (!quality) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'unlearnable-report-'))
  const picture = async (photo: string): Promise<string> => {
    const target = join(folder, 'picture.webp')
    await engine.call('render-picture', { photo, target, size: 'preview' })
    return `data:image/webp;base64,${(await readFile(target)).toString('base64')}`
  }
  const pairOf = async (index: number): Promise<PicturePair> => {
    const { original, copy } = filesOf(report, index)
    return { original: await picture(original), copy: await picture(copy) }
  }
  try {
    return { best: await pairOf(quality.best), worst: await pairOf(quality.worst) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Where a photo of a report and its copy lie.
 *
 * @param index in `photos`
 * @throws FailureError `bad request` when there is no such photo
 */
export function filesOf(
  { photos, request }: ReportFile,
  index: number,
): { readonly original: string; readonly copy: string } {
  const shown = photos[index]
  const person = request.people.find(({ name }) => name === shown?.person)
  const found = person?.photos.find(({ place }) => place === shown?.place)
  if (found) return found
  throw failure('report-without-photo', { photo: index })
}
