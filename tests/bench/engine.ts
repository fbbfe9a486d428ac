import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Scalar, Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { buildNetwork } from '../../src-main/networks/choice'
import type { Network } from '../../src-main/networks/define'
import { inputGradient, lossAndWeightGradients } from '../../src-main/tensor/gradients'
import { tf } from '../../src-main/tensor/native'
import { softmaxCrossEntropy } from '../../src-main/tensor/ops/softmax-cross-entropy'
import { Sgd } from '../../src-main/tensor/optimisers/sgd'
import { choosePrecision, type Precision, precisions } from '../../src-main/tensor/precision'
import { Random } from '../../src-main/tensor/random'
import { restartAsEngine } from './environment/restart-as-engine'

/**
 * `npm run bench -- engine [--network cnn|resnet18] [--precision float32|bf16] [--python PATH] [--json]`
 *
 * Images per second of a training step and of the gradient for the input, batch 128 at 32x32, beside this
 * machine's 2048x2048 matrix product and, where PyTorch is installed, the same networks there.
 */
const batch = 128
const networks = {
  cnn: { network: 'cnn', params: { widths: [32, 64, 128] } },
  resnet18: { network: 'resnet', params: { blocks: [2, 2, 2, 2], width: 64, stemStride: 1 } },
}
type NetworkName = keyof typeof networks
type Rates = { train: number; inputGradient: number }
type Result = {
  matrixProductGflops: number
  networks: Record<string, { ours: Record<string, Rates>; torch: Record<string, Rates> | undefined }>
}
const peerMode = { float32: 'fp32', bf16: 'autocast' } as const satisfies Record<Precision, string>

restartAsEngine()
await main(process.argv.slice(2))

async function main(args: string[]): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const asked = option('--precision') as Precision | undefined
  const measured = asked
    ? [asked]
    : precisions.filter((one) => one === 'float32' || choosePrecision() === one)
  const result: Result = { matrixProductGflops: matrixProduct(), networks: {} }
  for (const name of Object.keys(networks) as NetworkName[]) {
    if ((option('--network') ?? name) !== name) continue
    const ours = Object.fromEntries(measured.map((precision) => [precision, rates(name, precision)]))
    result.networks[name] = { ours, torch: await torchRates(name, option('--python') ?? 'python3', measured) }
  }
  console.log(args.includes('--json') ? JSON.stringify(result) : table(result))
}

/** Work per second of `step`, after two runs that are not counted. */
function rate(step: () => void, workPerStep: number, steps: number): number {
  for (let i = 0; i < 2; i++) step()
  const started = performance.now()
  for (let i = 0; i < steps; i++) step()
  return (workPerStep * steps * 1000) / (performance.now() - started)
}

function matrixProduct(): number {
  const matrix = tf.randomNormal([2048, 2048])
  const perSecond = rate(() => tf.tidy(() => tf.matMul(matrix, matrix).dataSync().length), 2 * 2048 ** 3, 10)
  matrix.dispose()
  return perSecond / 1e9
}

function rates(name: NetworkName, precision: Precision): Rates {
  const random = new Random(0)
  const network = buildNetwork(networks[name], { classes: 10, side: 32, channels: 3, random, precision })
  const images = tf.randomUniform([batch, 32, 32, 3]) as Tensor4D
  const labels = tf.randomUniform([batch], 0, 10, 'int32') as Tensor1D
  const steps = name === 'cnn' ? 30 : 5
  const optimiser = new Sgd(network.weights, { momentum: 0.9, weightDecay: 0 })
  const result = {
    train: rate(() => trainStep(network, optimiser, images, labels), batch, steps),
    inputGradient: rate(() => gradientStep(network, images, labels), batch, steps),
  }
  tf.dispose([images, labels])
  optimiser.dispose()
  network.dispose()
  return result
}

function trainStep(network: Network, optimiser: Sgd, images: Tensor4D, labels: Tensor1D): void {
  const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
    softmaxCrossEntropy(network.logits(images, 'training'), labels, 'mean'),
  )
  optimiser.step(gradients, 0.025)
  loss.dataSync()
  tf.dispose([loss, gradients])
}

function gradientStep(network: Network, images: Tensor4D, labels: Tensor1D): void {
  const loss = (x: Tensor4D): Scalar => softmaxCrossEntropy(network.logits(x, 'inference'), labels, 'sum')
  tf.tidy(() => inputGradient(images, loss).dataSync().length)
}

/**
 * What PyTorch reaches here, by the peer's own script; undefined without PyTorch or without the script. The
 * script is ended when it has printed what is compared: bfloat16 takes it minutes on a CPU without units for it.
 */
async function torchRates(
  name: NetworkName,
  python: string,
  compared: readonly Precision[],
): Promise<Record<string, Rates> | undefined> {
  const script = resolve(import.meta.dirname, '../../../shared/peer/rates.py')
  const wanted = compared.map((precision) => peerMode[precision])
  const found: Record<string, Rates> = {}
  const peer = spawn(python, ['-u', script, name, String(batch)], { stdio: ['ignore', 'pipe', 'ignore'] })
  peer.on('error', () => undefined)
  for await (const line of createInterface({ input: peer.stdout })) {
    const match = /^\w+ (fp32|autocast): train ([\d.]+), input gradient ([\d.]+)/.exec(line)
    if (match) found[match[1] as string] = { train: Number(match[2]), inputGradient: Number(match[3]) }
    if (wanted.every((mode) => mode in found)) peer.kill()
  }
  return Object.keys(found).length > 0 ? found : undefined
}

function table(result: Result): string {
  const lines = [`matrix product 2048x2048: ${result.matrixProductGflops.toFixed(0)} GF/s`]
  for (const [name, { ours, torch }] of Object.entries(result.networks)) {
    for (const [precision, own] of Object.entries(ours)) {
      const peer = torch?.[peerMode[precision as Precision]]
      const compared = (figure: keyof Rates) => {
        const beside = peer
          ? `, ${(own[figure] / peer[figure]).toFixed(2)}x of PyTorch's ${peer[figure].toFixed(0)}`
          : ''
        return `${own[figure].toFixed(0)} images/s${beside}`
      }
      lines.push(
        `${name} ${precision}: training ${compared('train')}; input gradient ${compared('inputGradient')}`,
      )
    }
    if (!torch) lines.push(`${name}: no PyTorch to compare with (--python PATH of one that has it)`)
  }
  return lines.join('\n')
}
