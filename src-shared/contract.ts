import { z } from 'zod'
import { AttackCatalogue } from './attack'
import { AttackOrder, AttackPlace, AttackResult, PricedAttack } from './attack-run'
import { AttackId, AttackRunEntry, AttackRunsState } from './attack-runs'
import { Calibration } from './calibration'
import { CounterMeasureDescription } from './counter-measure'
import { DemoResult, DemoState } from './demo'
import { DoctorReport } from './doctor'
import { FaceId, FaceSearch, FoundFaces } from './faces'
import { EngineFacts, ImagingVersions } from './facts'
import { Failure } from './failure'
import { FolderListing } from './folders'
import { Estimate, JobId, JobPhoto, JobsState, ProtectionOrder } from './jobs'
import { CellRequest, PlanRequest } from './lab'
import { AnyMeasurement } from './lab-kinds'
import { LabPlan } from './lab-plan'
import { LabId, LabPreset, LabStart, LabsState, LabTable } from './labs'
import { FaceGroup, LibraryPerson, LibraryState, PersonId, PhotoId } from './library'
import { MethodChoice, MethodDescription, ResolvedMethod } from './method'
import { CraftRequest, CraftSummary, NoiseDescription, NoiseLayout } from './noise'
import { OutputSettings } from './output-settings'
import { NewPassphrase } from './passphrase'
import { PhotoResult, Region } from './photo'
import { PoisonReplay, PoisonReport, PoisonRequest, ReplayRequest } from './poison-report'
import { Progress } from './progress'
import {
  Recommendation,
  RecommendationOrder,
  RecommendationRequest,
  RecommendationState,
} from './recommendation'
import { Report, ReportFile, ReportRequest } from './report'
import { ReportExport, ReportId, ReportOrder, ReportsState } from './reports'
import { Settings } from './settings'

const nothing = z.object({})
const PhotoIds = z.object({ photos: z.array(PhotoId).min(1) })
const FaceIds = z.object({ faces: z.array(FaceId).min(1) })
const Added = z.object({ added: z.number().int(), withKey: z.number().int() })
const NewPerson = z.object({ newPerson: z.string().min(1).max(80) })

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
      recommendation: RecommendationState,
      reports: ReportsState,
      labs: LabsState,
      attacks: AttackRunsState,
      /** Where copies go when nobody chooses and none were made yet. */
      defaultFolder: z.string(),
    }),
  },
  /** Files and folders by their absolute paths; a folder's subfolders become people. */
  'add-photos': {
    params: z.object({ paths: z.array(z.string().min(1)).min(1), role: LibraryPerson.shape.role }),
    result: Added,
  },
  'remove-photos': { params: PhotoIds, result: nothing },
  /** To somebody who is there, or to a new person of that name. */
  'assign-photos': {
    params: PhotoIds.extend({ to: z.union([PersonId, NewPerson]) }),
    result: nothing,
  },
  'rename-person': {
    params: z.object({ person: PersonId, name: z.string().trim().min(1).max(80) }),
    result: nothing,
  },
  'merge-people': { params: z.object({ into: PersonId, from: z.array(PersonId).min(1) }), result: nothing },
  'set-role': { params: z.object({ person: PersonId, role: LibraryPerson.shape.role }), result: nothing },
  /**
   * Photos, faces, keys and noise of a person, and photos that were uploaded; nothing outside this program's own
   * folder is touched.
   */
  'forget-person': { params: z.object({ person: PersonId }), result: nothing },
  /**
   * Writes a person's key encrypted into the folder, as a new file: with what tells the person's face apart. The
   * passphrase is kept nowhere.
   */
  'export-key': {
    params: z.object({ person: PersonId, passphrase: NewPassphrase, folder: z.string().min(1) }),
    result: z.object({ file: z.string() }),
  },
  /**
   * Takes up a key that was exported, as the person's from now on. Left out: of whoever has it or has its name, or of a
   * new person.
   */
  'import-key': {
    params: z.object({
      file: z.string().min(1),
      passphrase: z.string().min(1).max(1024),
      to: z.union([PersonId, NewPerson]).optional(),
    }),
    result: z.object({ person: PersonId }),
  },
  /** Says whose faces these are; `nobody`: strangers, who are left alone. Photos stay with their people. */
  'assign-faces': {
    params: FaceIds.extend({ to: z.union([PersonId, NewPerson, z.literal('nobody')]) }),
    result: nothing,
  },
  /** A face that was not found, by its box in the upright photo. */
  'draw-face': {
    params: z.object({ photo: PhotoId, box: Region, person: PersonId.optional() }),
    result: z.object({ face: FaceId }),
  },
  'move-face': { params: z.object({ face: FaceId, box: Region }), result: nothing },
  /** Boxes that hold no face. */
  'remove-faces': { params: FaceIds, result: nothing },
  /** Faces that nobody has confirmed yet, grouped by likeness; the largest group first. */
  'suggest-people': { params: nothing, result: z.object({ groups: z.array(FaceGroup) }) },
  /** Empties the list of files that were given and are no photos. */
  'dismiss-omitted': { params: nothing, result: nothing },
  'dismiss-notice': { params: z.object({ notice: z.string() }), result: nothing },
  undo: { params: nothing, result: nothing },
  redo: { params: nothing, result: nothing },
  'describe-methods': { params: nothing, result: z.array(MethodDescription) },
  'describe-defences': { params: nothing, result: z.array(CounterMeasureDescription) },
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
  /** Tries methods on photos of these people; a trial that is running is stopped first. */
  'start-recommendation': { params: RecommendationOrder, result: nothing },
  'stop-recommendation': { params: nothing, result: nothing },
  'start-report': { params: ReportOrder, result: z.object({ report: ReportId }) },
  /** What was measured so far can be read. */
  'cancel-report': { params: z.object({ report: ReportId }), result: nothing },
  'list-reports': { params: nothing, result: ReportsState },
  'read-report': { params: z.object({ report: ReportId }), result: Report },
  'delete-report': { params: z.object({ report: ReportId }), result: nothing },
  /** What the long checks of this program have measured last, and what was expected. */
  'read-calibration': { params: nothing, result: Calibration },
  'describe-attacks': { params: nothing, result: AttackCatalogue },
  /** Spells an attack out and says what it will cost. */
  'plan-attack': { params: AttackRunEntry.shape.order, result: PricedAttack },
  'start-attack': { params: AttackRunEntry.shape.order, result: nothing },
  'cancel-attack': { params: z.object({ attack: AttackId }), result: nothing },
  /** How the last run of it came out. */
  'read-attack': { params: z.object({ attack: AttackId }), result: AttackResult },
  /** The matrices that come with the program. */
  'list-presets': { params: nothing, result: z.object({ presets: z.array(LabPreset) }) },
  'start-lab': { params: LabStart, result: z.object({ lab: LabId }) },
  /** Shows one that was run elsewhere, as on the command line, by the folder of its results. */
  'open-lab': { params: z.object({ folder: z.string().min(1) }), result: z.object({ lab: LabId }) },
  /** What was measured so far stays. */
  'cancel-lab': { params: z.object({ lab: LabId }), result: nothing },
  /** Goes on with one that was stopped or has failed. */
  'resume-lab': { params: z.object({ lab: LabId }), result: nothing },
  'read-lab': { params: z.object({ lab: LabId }), result: LabTable },
  'delete-lab': { params: z.object({ lab: LabId }), result: nothing },
  /** Writes a new file into the folder and never over another. */
  'export-report': { params: ReportExport, result: z.object({ file: z.string() }) },
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
  'choose-key': {
    params: nothing,
    /** An exported key; left out when the user gave up. */
    result: z.object({ path: z.string().optional() }),
  },
  /** Pictures that are no files with paths, such as pasted ones. */
  'add-pictures': {
    params: z.object({
      pictures: z.array(z.object({ name: z.string(), content: z.instanceof(Uint8Array) })).min(1),
      role: LibraryPerson.shape.role,
    }),
    result: Added,
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
  recommendation: RecommendationState,
  reports: ReportsState,
  labs: LabsState,
  attacks: AttackRunsState,
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
 * upright, in sRGB, losslessly; a face is a small square of its photo.
 */
export const PictureRequest = z.discriminatedUnion('of', [
  z.object({ of: z.literal('photo'), photo: PhotoId, size: z.enum(['thumbnail', 'preview', 'full']) }),
  z.object({
    of: z.literal('copy'),
    job: JobId,
    photo: PhotoId,
    size: z.enum(['thumbnail', 'preview', 'full']),
  }),
  z.object({ of: z.literal('face'), photo: PhotoId, face: FaceId }),
  z.object({ of: z.literal('demo'), picture: z.number().int().nonnegative() }),
  /** A photo of a report, by its position in `photos`. */
  z.object({
    of: z.literal('report'),
    report: ReportId,
    photo: z.number().int().nonnegative(),
    which: z.enum(['original', 'copy']),
    size: z.enum(['thumbnail', 'preview']),
  }),
])
export type PictureRequest = z.infer<typeof PictureRequest>

/**
 * Everything that may be asked of the engine, once. Host and child derive their types from it and check what they
 * send and what they receive. A new capability is one entry here and one job in src-main/engine/jobs.
 */
export const engineCalls = {
  facts: { params: z.object({}), result: EngineFacts },
  'describe-methods': { params: z.object({}), result: z.array(MethodDescription) },
  'describe-defences': { params: z.object({}), result: z.array(CounterMeasureDescription) },
  'resolve-method': { params: MethodChoice, result: ResolvedMethod },
  versions: { params: z.object({}), result: ImagingVersions },
  craft: { params: CraftRequest, result: CraftSummary },
  /** How long learning this would take, from a few seconds of it on made-up pictures. */
  'estimate-craft': {
    params: CraftRequest.pick({
      method: true,
      parameters: true,
      side: true,
      precision: true,
      improveFrom: true,
    }).extend({
      /** Number of photos of each. */
      people: z.array(z.number().int().positive()).min(1),
      others: z.array(z.number().int().positive()),
    }),
    result: z.object({ seconds: z.number().nonnegative() }),
  },
  /**
   * The faces in a photo, with what tells people apart. With `boxes`, which somebody drew, nothing is searched: there
   * is one face for each box.
   */
  'find-faces': {
    params: z.object({
      photo: z.string(),
      boxes: z.array(Region).optional(),
      search: FaceSearch.default('thorough'),
      /** Whether `protect-photo` is going to follow for this photo, which is then opened beside the search. */
      protectedNext: z.boolean().default(false),
    }),
    result: FoundFaces,
  },
  /** A picture of a photo for a page: thumbnail, preview and face as WebP, full as PNG. */
  'render-picture': {
    params: z.object({
      photo: z.string(),
      target: z.string(),
      size: z.enum(['thumbnail', 'preview', 'full', 'face']),
      /** The part to show, in whole pixels of the upright photo; left out: all of it. */
      region: Region.optional(),
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
  'describe-attacks': { params: z.object({}), result: AttackCatalogue },
  /** Spells an attack out and says what it will cost. */
  'plan-attack': { params: z.object({ order: AttackOrder, place: AttackPlace }), result: PricedAttack },
  /** Poisons data and trains fresh victims with and without the poison. */
  'run-attack': {
    params: z.object({
      order: AttackOrder,
      place: AttackPlace,
      /** Files that the poisons go to, trial by trial; the others are not kept. */
      poisons: z.array(z.string()),
      /** Of this program, for the result. */
      version: z.string(),
    }),
    result: AttackResult,
  },
  'inspect-poison': { params: PoisonRequest, result: PoisonReport },
  'replay-poison': { params: ReplayRequest, result: PoisonReplay },
  /** What a matrix comes down to: the victims to be trained, by the hashes of all that they depend on. */
  'plan-matrix': { params: PlanRequest, result: LabPlan },
  /** Trains one of them, and goes on with it where that was interrupted; a result that is there is taken over. */
  'measure-cell': { params: CellRequest, result: AnyMeasurement },
  /**
   * Trains recognisers on photos and on their copies and says what each of them recognises. The report so far is always
   * in the file `report`. Finished trainings are kept in the file `progress`, where the same request goes on.
   */
  evaluate: {
    params: z.object({
      request: ReportRequest,
      /** Of this program, for the report. */
      version: z.string(),
      report: z.string(),
      progress: z.string(),
    }),
    result: ReportFile,
  },
  /** Tries a few methods on some photos, in short forms, and says which works best. */
  recommend: { params: RecommendationRequest, result: Recommendation },
  'describe-noise': { params: z.object({ noiseFile: z.string() }), result: NoiseDescription },
  'export-noise': {
    params: z.object({
      noiseFile: z.string(),
      /** Left out: everybody's. */
      person: z.string().optional(),
      output: z.string(),
      layout: NoiseLayout.default('numpy'),
      /** For a key: with what the learning can go on from, and with these embeddings of the person's faces. */
      key: z.object({ faces: z.array(z.array(z.number())) }).optional(),
    }),
    result: z.object({ rows: z.number().int() }),
  },
  'protect-photo': {
    params: z.object({
      photo: z.string(),
      /** The file to write; replaced if it exists. */
      target: z.string(),
      /** Where several meet they share the change, so that it stays within the largest of their bounds. */
      layers: z
        .array(
          z.object({
            noiseFile: z.string(),
            person: z.string(),
            /** The square of a face; left out: the whole photo but for the faces. */
            region: Region.optional(),
          }),
        )
        .min(1),
      /** Squares of strangers' faces: the noise of the whole photo fades out there. */
      keepClear: z.array(Region).default([]),
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
