import type { LabLabels } from '../../src-shared/lab'
import type { VictimRecipe } from './victim'

/** A method under the owner's name, with every parameter spelled out. */
export interface NamedMethod {
  readonly name: string
  readonly id: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** What a trainer gets to learn from. */
export type Posted =
  | { readonly kind: 'clean' }
  | {
      readonly kind: 'protected'
      readonly protection: NamedMethod
      /** Share of the pictures of the protected classes that carry noise; the others stay clean. */
      readonly share: number
      /** Left out: all. */
      readonly classes?: readonly string[]
    }
  | {
      /** Only those that a mixture of this share leaves clean. */
      readonly kind: 'clean rest'
      readonly share: number
    }

/** One victim to be trained. */
export interface Cell {
  readonly run: LabLabels['run']
  /** Name of the data source. */
  readonly data: string
  readonly posted: Posted
  readonly victim: { readonly name: string; readonly recipe: VictimRecipe }
  readonly defence?: NamedMethod
  readonly seed: number
}

/** What the results call the cell. */
export function labelsOf({ run, data, posted, victim, defence }: Cell): LabLabels {
  return {
    run,
    data,
    posted: posted.kind,
    ...(posted.kind === 'protected' && { protection: posted.protection.name }),
    share: posted.kind === 'clean' ? 0 : posted.share,
    ...(posted.kind === 'protected' && posted.classes && { classes: [...posted.classes] }),
    victim: victim.name,
    ...(defence && { defence: defence.name }),
  }
}
