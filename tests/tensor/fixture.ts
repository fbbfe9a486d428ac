import { resolve } from 'node:path'
import type { Tensor } from '@tensorflow/tfjs-node'
import { type NpyArray, readNpz } from '../../src-main/datasets/npz'
import { tf } from '../../src-main/tensor/native'

/** Numbers that another program computed; `tests/fixtures/make-*.py` made them. */
export class Fixture {
  readonly #arrays: Readonly<Record<string, NpyArray>>

  private constructor(arrays: Readonly<Record<string, NpyArray>>) {
    this.#arrays = arrays
  }

  static async read(name: 'networks' | 'optimiser' | 'resize'): Promise<Fixture> {
    return new Fixture(await readNpz(resolve(import.meta.dirname, `../fixtures/${name}.npz`)))
  }

  array(name: string): NpyArray {
    const array = this.#arrays[name]
    if (!array) throw new Error(`the fixture has no "${name}"`)
    return array
  }

  numbers(name: string): Float32Array | Int32Array | Uint8Array {
    return this.array(name).data as Float32Array | Int32Array | Uint8Array
  }

  tensor<Kind extends Tensor>(name: string): Kind {
    const { data, shape } = this.array(name)
    return tf.tensor(data as Float32Array | Int32Array | Uint8Array, [...shape]) as Kind
  }
}
