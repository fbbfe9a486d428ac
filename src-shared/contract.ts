import { z } from 'zod'
import { DemoResult, DemoState } from './demo'
import { DoctorReport } from './doctor'
import { EngineFacts, ImagingVersions } from './facts'
import { Failure } from './failure'
import { FolderListing } from './folders'
import { Estimate, JobId, JobPhoto, JobsState, ProtectionOrder } from './jobs'
import { LibraryPerson, LibraryState, PersonId, PhotoId } from './library'
import { MethodChoice, MethodDescription, ResolvedMethod } from './method'
import { CraftRequest, CraftSummary, NoiseDescription } from './noise'
import { OutputSettings } from './output-settings'
import { PhotoResult } from './photo'
import { Progress } from './progress'
import { Settings } from './settings'

const nothing = z.object({})
const PhotoIds = z.object({ photos: z.array(PhotoId).min(1) })

/**
 * Everything that a page may ask of the app, once. The desktop's IPC and the web's routes are derived from it and check
 * both directions. A new capability is one entry here and one handler in src-main/app/requests.
 */
export const appRequests = {
  /** All that a page shows, for its start; changes come as events. */
  'read-state': {
    params: nothing,
    result: z.object({
      version: z.string(),
      library: LibraryState,
      jobs: JobsState,
      settings: Settings,
      demo: DemoState,
      /** Where copies go when nobody chooses. */
      defaultFolder: z.string(),
    }),
  },
  /** Files and folders by their absolute paths; a folder's subfolders become people. */
  'add-photos': {
    params: z.object({ paths: z.array(z.string().min(1)).min(1), role: LibraryPerson.shape.role }),
    result: z.object({ added: z.number().int(), withKey: z.number().int() }),
  },
  'remove-photos': { params: PhotoIds, result: nothing },
  /** To somebody who is there, or to a new person of that name. */
  'assign-photos': {
    params: PhotoIds.extend({ to: z.union([PersonId, z.object({ newPerson: z.string().min(1).max(80) })]) }),
    result: nothing,
  },
  'rename-person': {
    params: z.object({ person: PersonId, name: z.string().trim().min(1).max(80) }),
    result: nothing,
  },
  'merge-people': { params: z.object({ into: PersonId, from: z.array(PersonId).min(1) }), result: nothing },
  'set-role': { params: z.object({ person: PersonId, role: LibraryPerson.shape.role }), result: nothing },
  /** Photos, key and noise of a person; nothing outside this program's own folder is touched. */
  'forget-person': { params: z.object({ person: PersonId }), result: nothing },
  undo: { params: nothing, result: nothing },
  redo: { params: nothing, result: nothing },
  'describe-methods': { params: nothing, result: z.array(MethodDescription) },
  'resolve-method': { params: MethodChoice, result: ResolvedMethod },
  estimate: { params: ProtectionOrder, result: Estimate },
  'start-job': { params: ProtectionOrder, result: z.object({ job: JobId }) },
  'cancel-job': { params: z.object({ job: JobId }), result: nothing },
  /** Takes a job that has ended out of the list; its copies stay. */
  'dismiss-job': { params: z.object({ job: JobId }), result: nothing },
  'read-job-photos': { params: z.object({ job: JobId }), result: z.array(JobPhoto) },
  'list-folder': { params: z.object({ path: z.string().optional() }), result: FolderListing },
  'make-folder': {
    params: z.object({ parent: z.string(), name: z.string().min(1).max(120) }),
    result: FolderListing,
  },
  'write-settings': { params: Settings, result: nothing },
  doctor: { params: nothing, result: DoctorReport },
  'start-demo': { params: nothing, result: nothing },
  'stop-demo': { params: nothing, result: nothing },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>

export type AppRequest = keyof typeof appRequests
export type AppInput<Request extends AppRequest> = z.input<(typeof appRequests)[Request]['params']>
export type AppParams<Request extends AppRequest> = z.output<(typeof appRequests)[Request]['params']>
export type AppResult<Request extends AppRequest> = z.output<(typeof appRequests)[Request]['result']>

/**
 * What only a shell with a desktop can do. A page sees which of these there are and offers no others; in the browser
 * there are none, and it picks folders with `list-folder` and uploads what is dropped.
 */
export const shellRequests = {
  'choose-photos': {
    params: z.object({ kind: z.enum(['files', 'folder']) }),
    /** Empty when the user gave up. */
    result: z.object({ paths: z.array(z.string()) }),
  },
  'choose-folder': {
    params: z.object({ start: z.string().optional() }),
    result: z.object({ path: z.string().optional() }),
  },
  'open-folder': { params: z.object({ path: z.string() }), result: nothing },
  /** Starts a drag of protected copies out of the window. */
  'drag-copies': { params: z.object({ job: JobId, photos: z.array(PhotoId).min(1) }), result: nothing },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>

export type ShellRequest = keyof typeof shellRequests
export type ShellInput<Request extends ShellRequest> = z.input<(typeof shellRequests)[Request]['params']>
export type ShellResult<Request extends ShellRequest> = z.output<(typeof shellRequests)[Request]['result']>

/** What the app tells every page, each time with the whole of that part of the state. */
export const appEvents = {
  library: LibraryState,
  jobs: JobsState,
  settings: Settings,
  demo: DemoState,
} as const satisfies Record<string, z.ZodType>

export type AppEvent = keyof typeof appEvents
export type AppEventData<Event extends AppEvent> = z.output<(typeof appEvents)[Event]>

/** How a request ends, as it crosses a process boundary. */
export const AppAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
])
export type AppAnswer = z.infer<typeof AppAnswer>

/**
 * Pictures that a page may load, by path: `/pictures/photo/<photo>/thumbnail`, and the like. `full` is the whole photo,
 * upright, in sRGB, losslessly.
 */
export const PictureRequest = z.discriminatedUnion('of', [
  z.object({ of: z.literal('photo'), photo: PhotoId, size: z.enum(['thumbnail', 'preview', 'full']) }),
  z.object({
    of: z.literal('copy'),
    job: JobId,
    photo: PhotoId,
    size: z.enum(['thumbnail', 'preview', 'full']),
  }),
  z.object({ of: z.literal('demo'), picture: z.number().int().nonnegative() }),
])
export type PictureRequest = z.infer<typeof PictureRequest>

/**
 * Everything that may be asked of the engine, once. Host and child derive their types from it and check what they
 * send and what they receive. A new capability is one entry here and one job in src-main/engine/jobs.
 */
export const engineCalls = {
  facts: { params: z.object({}), result: EngineFacts },
  'describe-methods': { params: z.object({}), result: z.array(MethodDescription) },
  'resolve-method': { params: MethodChoice, result: ResolvedMethod },
  versions: { params: z.object({}), result: ImagingVersions },
  craft: { params: CraftRequest, result: CraftSummary },
  /** How long learning this would take, from a few seconds of it on made-up pictures. */
  'estimate-craft': {
    params: CraftRequest.pick({ method: true, parameters: true, side: true, precision: true }).extend({
      /** Number of photos of each. */
      people: z.array(z.number().int().positive()).min(1),
      others: z.array(z.number().int().positive()),
    }),
    result: z.object({ seconds: z.number().nonnegative() }),
  },
  /** A picture of a photo for a page: thumbnail and preview as WebP, full as PNG. */
  'render-picture': {
    params: z.object({
      photo: z.string(),
      target: z.string(),
      size: z.enum(['thumbnail', 'preview', 'full']),
    }),
    /** Of the upright photo. */
    result: z.object({ width: z.number().int(), height: z.number().int() }),
  },
  /** Two models learn from the same labelled pictures, one from protected copies; figures come with the progress. */
  demo: {
    /** The labelled pictures, and where those of the gallery go as PNG files named by their numbers. */
    params: z.object({ pictures: z.string(), galleryFolder: z.string(), seed: z.number().int() }),
    result: DemoResult,
  },
  'describe-noise': { params: z.object({ noiseFile: z.string() }), result: NoiseDescription },
  'export-noise': {
    /** Left out `person`: everybody's. */
    params: z.object({ noiseFile: z.string(), person: z.string().optional(), output: z.string() }),
    result: z.object({ rows: z.number().int() }),
  },
  'protect-photo': {
    params: z.object({
      photo: z.string(),
      /** The file to write; replaced if it exists. */
      target: z.string(),
      noiseFile: z.string(),
      person: z.string(),
      output: OutputSettings,
    }),
    result: PhotoResult,
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>

export type EngineCall = keyof typeof engineCalls
/** What a caller writes: defaults may be left out. */
export type EngineInput<Call extends EngineCall> = z.input<(typeof engineCalls)[Call]['params']>
/** What a job receives: checked, with defaults filled in. */
export type EngineParams<Call extends EngineCall> = z.output<(typeof engineCalls)[Call]['params']>
export type EngineResult<Call extends EngineCall> = z.output<(typeof engineCalls)[Call]['result']>

/** Parent to engine. */
export const MessageToEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), id: z.number().int(), call: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
])
export type MessageToEngine = z.infer<typeof MessageToEngine>

/** Engine to parent. */
export const MessageFromEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.number().int(), progress: Progress }),
  z.object({ type: z.literal('done'), id: z.number().int(), result: z.unknown() }),
  z.object({ type: z.literal('failed'), id: z.number().int(), failure: Failure }),
])
export type MessageFromEngine = z.infer<typeof MessageFromEngine>
