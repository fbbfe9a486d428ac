import type { Network } from './define'

/**
 * Gives a network the weights and statistics of another of the same architecture. What has another shape, such as the
 * last layer for other classes, stays as it was.
 */
export function copyVariables(from: Network, to: Network): void {
  const variables = ({ weights, statistics }: Network) => [...weights, ...statistics]
  for (const [index, variable] of variables(from).entries()) {
    const own = variables(to)[index]
    if (own?.shape.join() === variable.shape.join()) own.assign(variable)
  }
}
