import { z } from 'zod'
import type { MethodDescription } from '../../../src-shared/method'

/** One parameter of a method, as a form shows it. */
export interface ParameterField {
  readonly name: string
  readonly description: string
  /** `structure` is anything that has parts of its own; it is written as JSON. */
  readonly kind: 'integer' | 'number' | 'truth' | 'choice' | 'structure'
  /** Of a choice. */
  readonly options: readonly string[]
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  /** What is used when neither preset nor owner says anything. */
  readonly default: unknown
}

/** What the ordinary part of the view sets already. */
const setElsewhere: ReadonlySet<string> = new Set(['mode', 'epsilon'])

const Property = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  description: z.string().default(''),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
})
const Schema = z.object({ properties: z.record(z.string(), Property).default({}) })

/** The fields of a method's form that the ordinary part of the view does not set. */
export function parameterFields(method: Pick<MethodDescription, 'parameters'>): ParameterField[] {
  return allParameterFields(method).filter(({ name }) => !setElsewhere.has(name))
}

/** The fields of a form, out of the JSON schema of its parameters. */
export function allParameterFields({ parameters }: Pick<MethodDescription, 'parameters'>): ParameterField[] {
  return Object.entries(Schema.parse(parameters).properties).map(([name, property]) => ({
    name,
    description: property.description,
    kind: kindOf(property),
    options: property.enum ?? [],
    minimum: property.minimum ?? property.exclusiveMinimum,
    maximum: boundOf(property.maximum ?? property.exclusiveMaximum),
    default: property.default,
  }))
}

function kindOf(property: z.output<typeof Property>): ParameterField['kind'] {
  if (property.enum) return 'choice'
  switch (property.type) {
    case 'integer':
    case 'number':
      return property.type
    case 'boolean':
      return 'truth'
    default:
      return 'structure'
  }
}

/** Schemas bound every integer by what a number can hold, which says nothing to a person. */
function boundOf(maximum: number | undefined): number | undefined {
  return maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
}
