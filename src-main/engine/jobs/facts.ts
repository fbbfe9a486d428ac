import { availableParallelism, cpus } from 'node:os'
import sharp from 'sharp'
import { PhotoFormat, WrittenFormat } from '../../../src-shared/photo'
import { tensorflowVersion, tf, usesGpu } from '../../tensor/native'
import { choosePrecision, cpuFlags } from '../../tensor/precision'
import { allowedThreads } from '../environment'
import type { Job } from './define'

/** The CPU features that decide how fast TensorFlow is here. */
const telling = ['avx', 'avx2', 'fma', 'avx512f', 'avx512_vnni', 'avx512_bf16', 'amx_bf16', 'asimd']

/** HEIC is read by a decoder of its own; the rest by sharp. */
const readBeside = ['heic']

/** What this computer offers to the engine. Loading TensorFlow is part of it: where that fails, so does this. */
export const facts: Job<'facts'> = async () => {
  const flags = cpuFlags()
  const formats = Object.entries({ ...sharp.format, avif: sharp.format.heif })
  const readable = (id: string) => PhotoFormat.options.some((format) => format === id)
  const writable = (id: string) => WrittenFormat.options.some((format) => format === id)
  const { numTensors, numBytes } = tf.memory()
  return {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: {
      model: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      features: telling.filter((flag) => flags.has(flag)),
    },
    tensorflow: tensorflowVersion(),
    tfjs: tf.version_core,
    threads: allowedThreads(process.env) ?? availableParallelism(),
    gpu: usesGpu(),
    precision: choosePrecision(flags),
    sharp: {
      version: sharp.versions.sharp ?? 'unknown',
      libvips: sharp.versions.vips,
      reads: [
        ...formats.filter(([id, { input }]) => readable(id) && input.file).map(([id]) => id),
        ...readBeside,
      ],
      writes: formats.filter(([id, { output }]) => writable(id) && output.file).map(([id]) => id),
    },
    memory: { rss: process.memoryUsage.rss(), tensors: numTensors, tensorBytes: numBytes },
  }
}
