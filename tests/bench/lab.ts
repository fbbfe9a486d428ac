import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { engineEnvironment } from '../../src-main/engine/environment'
import { measureThroughput, type Throughput } from './lab/measure-throughput'
import { type PresetMemory, presetPeak, presets } from './lab/preset-memory'

/**
 * `npm run bench -- lab [--presets NAME,NAME] [--json]`
 *
 * How many pictures a second the lab's runner trains on, as a share of a bare training loop with the same network and
 * recipe (by processor time, so that other work on the computer hardly counts), and how much memory the matrices that come with the program take at most. Each matrix is shortened to a round
 * of learning and an epoch of training, which take the memory that all of them take; one whose data are not here is
 * left out.
 */
const leastShare = 0.85
const mostGigabytes = 3

// TensorFlow reads these only when its library is loaded, so they must be there before a process starts. Peak memory is
// that of a process, so every matrix has its own.
const child = process.env.UNLEARNABLE_BENCH_CHILD
if (child === undefined) main()
else console.log(JSON.stringify(await (child === 'throughput' ? measureThroughput() : presetPeak(child))))

function main(): void {
  const { values } = parseArgs({
    options: { presets: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const names = values.presets?.split(',') ?? presets.filter(({ isHere }) => isHere()).map(({ name }) => name)
  // Each line as soon as it is known: a matrix may take minutes.
  const say = (line: string) => {
    if (!values.json) console.log(line)
  }
  const throughput = inChild<Throughput>('throughput')
  say(throughputLine(throughput))
  const memory = names.map((name) => {
    const peak = inChild<PresetMemory>(name)
    say(memoryLine(peak))
    return peak
  })
  if (values.json) console.log(JSON.stringify({ throughput, memory }))
}

function inChild<Result>(task: string): Result {
  const env = { ...engineEnvironment(process.env), UNLEARNABLE_BENCH_CHILD: task }
  const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${task} did not get to its end`)
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Result
}

function throughputLine({ bare, runner }: Throughput): string {
  const share = runner.perProcessorSecond / bare.perProcessorSecond
  return `bare loop ${bare.perSecond.toFixed(0)} images/s, runner ${runner.perSecond.toFixed(0)}; by processor time ${(100 * share).toFixed(0)} %, at least ${100 * leastShare} % is asked: ${verdict(share >= leastShare)}`
}

function memoryLine({ name, trainings, gigabytes }: PresetMemory): string {
  return `${name}: at most ${gigabytes.toFixed(2)} GB in ${trainings} trainings, less than ${mostGigabytes} GB is asked: ${verdict(gigabytes < mostGigabytes)}`
}

function verdict(isEnough: boolean): string {
  return isEnough ? 'as asked' : 'NOT as asked'
}
