import type { z } from 'zod'
import type { Checkpoint, Run, Step } from '../tensor/run'

export type { Checkpoint, Run, Step } from '../tensor/run'

/**
 * What is to be protected. Images are rows of one array so that a batch is a slice of it.
 *
 * - `images` [N, H, W, C], float32 in 0..1
 * - `labels` [N], the class of each image, 0 .. classes - 1
 * - `protect` [N], 1 for the samples that get noise, 0 for those that stay clean
 */
export interface Problem {
  readonly images: Float32Array
  readonly shape: readonly [samples: number, height: number, width: number, channels: number]
  readonly labels: Int32Array
  readonly classes: number
  readonly protect: Uint8Array
}

/**
 * Additive noise in units of 1 (a grey level is 1/255), |value| <= epsilon everywhere.
 * `class`: [K, H, W, C], one row per class; `sample`: [N, H, W, C], one row per image of the problem.
 * Rows of classes or samples that are not protected are zero.
 */
export interface Noise {
  readonly mode: 'class' | 'sample'
  readonly values: Float32Array
  readonly shape: readonly [rows: number, height: number, width: number, channels: number]
  readonly epsilon: number
}

/**
 * What learning can go on from when there are further photos: the noise before it was finished, and the surrogates as
 * they were. Part of a person's key.
 */
export interface Learned {
  /** [rows of the noise, grid, grid, C] in units of 1. */
  readonly table: Float32Array
  readonly grid: number
  /** Weights and running statistics of every surrogate by name. */
  readonly surrogates: Checkpoint['arrays']
}

/** Beside what every run is given: earlier noise to improve. */
export interface CraftRun extends Run {
  readonly improve?: {
    readonly learned: Learned
    /** The row of the earlier table for rows of the new noise; the others start anew. */
    readonly rows: ReadonlyMap<number, number>
  }
}

/** How a method ended, and what it found on the way; goes into the manifest. */
export interface Crafted {
  readonly noise: Noise
  readonly stopped: 'error reached' | 'rounds used up' | 'nothing to optimise'
  readonly figures: Readonly<Record<string, number>>
  /** One entry per round, e.g. the surrogates' error; empty for methods without rounds. */
  readonly trace: ReadonlyArray<Readonly<Record<string, number>>>
  /** Of methods whose noise can be improved later. */
  readonly learned?: Learned
}

/** Who the method defends against and what it assumes, in terms of the field. */
export interface ThreatModel {
  readonly protects: string
  readonly assumes: string
  readonly failsAgainst: readonly string[]
}

export interface Protection<Params extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly summary: string
  readonly threatModel: ThreatModel
  /** Photos get larger and smaller on their way; noise that bears no resizing suits small pictures alone. */
  readonly suits: 'photos' | 'small pictures'
  /** Its class-wise noise can be improved with further photos: `craft` gives `learned`, and takes it up again. */
  readonly isImprovable?: true
  /** In words: what it costs, and by what the cost grows. */
  readonly cost: string
  readonly params: Params
  /** Named parameter sets; the first is the default. */
  readonly presets: Readonly<Record<string, z.input<Params>>>
  /**
   * Makes the noise. What it yields is progress and a chance to cancel (by `return()`),
   * at least twice a second; what it returns is the result.
   */
  craft(problem: Problem, params: z.output<Params>, run: CraftRun): AsyncGenerator<Step, Crafted, void>
}

/** Ties a method's parameter type to its code; the value itself is unchanged. */
export function defineProtection<Params extends z.ZodObject>(method: Protection<Params>): Protection<Params> {
  return method
}
