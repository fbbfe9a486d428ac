import type { DoctorReport } from '../../src-shared/doctor'
import { messageOf, messageText } from '../../src-shared/message'
import type { MethodDescription } from '../../src-shared/method'

/** Two methods, with every kind of parameter that a form has to show. */
export const madeUpMethods: MethodDescription[] = [
  {
    id: 'emn',
    name: 'Error-minimizing noise',
    source: 'Huang et al., Unlearnable Examples, ICLR 2021',
    summary:
      'Learns a change so easy to recognise that a model trained on the photos learns it, and not the person.',
    threatModel: {
      protects: 'against training',
      assumes: 'few clean photos',
      failsAgainst: ['face matchers that already exist'],
    },
    suits: 'photos',
    isImprovable: true,
    cost: 'rounds x surrogates',
    parameters: {
      type: 'object',
      properties: {
        mode: {
          type: 'string',
          enum: ['class', 'sample'],
          default: 'class',
          description: 'one noise or many',
        },
        epsilon: { type: 'integer', minimum: 1, maximum: 64, default: 8, description: 'largest change' },
        rounds: { type: 'integer', minimum: 1, default: 50, description: 'rounds at most' },
        stopError: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          default: 0.05,
          description: 'surrogate error on protected images that ends the run',
        },
        grid: {
          type: 'integer',
          minimum: 2,
          description: 'side of the noise table (default: that of the images)',
        },
        start: {
          type: 'string',
          enum: ['uniform', 'zero'],
          default: 'uniform',
          description: 'noise at the start',
        },
        shiftAndFlip: {
          type: 'boolean',
          default: false,
          description: 'shift by up to an eighth of the side and mirror, per sample',
        },
        surrogates: {
          type: 'array',
          minItems: 1,
          default: [{ network: 'cnn', params: { widths: [32, 64, 128] } }],
          description: 'networks that the noise is made on',
        },
      },
    },
    presets: [
      { name: 'people', values: { mode: 'class', epsilon: 16, rounds: 90, grid: 32, shiftAndFlip: true } },
      { name: 'class-wise', values: { mode: 'class' } },
      { name: 'sample-wise', values: { mode: 'sample' } },
    ],
  },
  {
    id: 'random',
    name: 'Random noise (control)',
    source: 'Huang et al., Unlearnable Examples, ICLR 2021',
    summary: 'Noise that nobody learned: the control that shows what learning the noise adds.',
    threatModel: { protects: 'hardly at all', assumes: 'nothing', failsAgainst: ['plain training'] },
    suits: 'photos',
    isImprovable: false,
    cost: 'none to speak of',
    parameters: {
      type: 'object',
      properties: {
        mode: {
          type: 'string',
          enum: ['class', 'sample'],
          default: 'sample',
          description: 'one noise or many',
        },
        epsilon: { type: 'integer', minimum: 1, maximum: 64, default: 8, description: 'largest change' },
      },
    },
    presets: [
      { name: 'sample-wise', values: { mode: 'sample' } },
      { name: 'class-wise', values: { mode: 'class' } },
    ],
  },
]

/** A computer on which all is well but for a GPU. */
export const madeUpDoctor: DoctorReport = {
  version: '0.1.0',
  healthy: true,
  checks: [
    {
      name: 'Node',
      state: 'in place',
      detail: messageOf('found-node', { version: '20.20.2', platform: 'linux x64' }),
    },
    {
      name: 'TensorFlow',
      state: 'in place',
      detail: messageOf('found-tensorflow', {
        version: '2.21.0',
        route: messageText('found-tensorflow-from-wheel', {}),
        tfjs: '4.22.0',
      }),
    },
    {
      name: 'free space',
      state: 'in place',
      detail: messageOf('found-space', { gigabytes: 12.4, folder: '/home/ada' }),
    },
    { name: 'GPU', state: 'absent', detail: messageOf('found-no-gpu', {}) },
  ],
  engine: {
    node: '20.20.2',
    platform: 'linux x64',
    cpu: { model: 'Made-up processor', cores: 8, features: ['avx2', 'avx512f'] },
    tensorflow: '2.21.0',
    tfjs: '4.22.0',
    threads: 8,
    gpu: false,
    precision: 'float32',
    sharp: { version: '0.35.5', libvips: '8.18.0', reads: ['jpeg', 'png'], writes: ['jpeg', 'png'] },
    memory: { rss: 412_000_000, tensors: 0, tensorBytes: 0 },
  },
}
