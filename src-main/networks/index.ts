import { cnn } from './cnn'
import type { Architecture } from './define'
import { linear } from './linear'
import { mlp } from './mlp'
import { plainCnn } from './plain-cnn'
import { resnet } from './resnet'
import { vgg } from './vgg'

/** Every network there is. */
export const architectures = [cnn, resnet, vgg, plainCnn, mlp, linear] as unknown as readonly Architecture[]

/** @throws Error naming the known ids when there is no such network */
export function findArchitecture(id: string): Architecture {
  const found = architectures.find((architecture) => architecture.id === id)
  if (!found) {
    const known = architectures.map((architecture) => architecture.id).join(', ')
    throw new Error(`there is no network "${id}"; known: ${known}`)
  }
  return found
}
