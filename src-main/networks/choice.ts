import { z } from 'zod'
import type { BuildOptions, Network } from './define'
import { findArchitecture } from './index'

/** A network by name with its parameters, as recipes, forms and the command line write it. */
export const NetworkChoice = z.object({
  network: z.string().describe('architecture, by its id'),
  params: z.record(z.string(), z.unknown()).default({}).describe('parameters of the architecture'),
})
export type NetworkChoice = z.infer<typeof NetworkChoice>

/**
 * Builds the chosen network with fresh weights.
 *
 * @throws Error when the id is unknown; ZodError when a parameter does not fit the architecture
 */
export function buildNetwork(choice: NetworkChoice, options: BuildOptions): Network {
  const architecture = findArchitecture(choice.network)
  return architecture.build(architecture.params.parse(choice.params), options)
}
