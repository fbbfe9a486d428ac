import { z } from 'zod'
import { Message } from './message'

/** What one of the two models has learned so far. Accuracies are shares in 0..1. */
export const DemoCurve = z.object({
  /** On pictures that it has not seen, after each epoch. */
  test: z.array(z.number()),
  /** On the pictures that it learns from, after each epoch. */
  train: z.array(z.number()),
})
export type DemoCurve = z.infer<typeof DemoCurve>

/** One unseen picture: what it shows and what each model takes it for, as class numbers. */
export const DemoPicture = z.object({
  /** Number of the picture among the unseen ones. */
  picture: z.number().int(),
  actual: z.number().int(),
  clean: z.number().int(),
  protected: z.number().int(),
})

/** What came of the demonstration, by the engine. */
export const DemoResult = z.object({
  classNames: z.array(z.string()),
  clean: DemoCurve,
  protected: DemoCurve,
  gallery: z.array(DemoPicture),
})
export type DemoResult = z.infer<typeof DemoResult>

/** The live demonstration: two models, the same pictures, one of them protected. */
export const DemoState = z.object({
  phase: z.enum(['idle', 'protecting', 'training', 'done', 'failed']),
  /** 0..1 of the phase. */
  done: z.number(),
  secondsLeft: z.number().optional(),
  epochs: z.number().int(),
  classNames: z.array(z.string()),
  clean: DemoCurve,
  protected: DemoCurve,
  /** What each model makes of unseen pictures, once both have learned. */
  gallery: z.array(DemoPicture),
  /** Why it failed. */
  problem: Message.optional(),
})
export type DemoState = z.infer<typeof DemoState>
