import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AttackDescription } from '../../src-shared/attack'
import { AttackResult } from '../../src-shared/attack-run'
import { PoisonReplay, PoisonReport } from '../../src-shared/poison-report'
import { temporaryFolder } from '../temporary-folder'
import { type OnStderr, runProgram } from './run-program'

const folder = temporaryFolder('cli-attack')
const attack = (args: readonly string[], onStderr?: OnStderr) =>
  runProgram(folder(), ['attack', ...args], onStderr)

describe('attack list', () => {
  it('is a table of the taxonomy, filtered by its axes', async () => {
    const all = await attack(['list'])
    expect(all.stdout).toMatch(/^attack +goal +attacker knows +controls +labels/m)
    expect(all.stdout).toMatch(/^svm-poisoning +untargeted +the victim/m)
    const filtered = await attack(['list', '--goal', 'trigger', '--labels', 'dirty', '--json'])
    const found = (JSON.parse(filtered.stdout) as unknown[]).map((one) => AttackDescription.parse(one))
    expect(found.map(({ id }) => id)).toEqual(['bad-nets'])
  })

  it('of one attack names its parameters and where it can be tried', async () => {
    const { stdout } = await attack(['list', 'label-poisoning'])
    expect(stdout).toMatch(/testbeds +plane \(default\)/)
    expect(stdout).toMatch(/^ +share +of the training set that is relabelled/m)
  })
})

describe('attack run', () => {
  it('says the cost beforehand, the result beside clean victims, and keeps the poison', async () => {
    const args = ['run', 'centroid-drift', '--trials', '2', '--out', 'poison.npz']
    const { code, stdout, stderr } = await attack(args)
    expect(code).toBe(0)
    expect(stderr).toMatch(/^cost: next to nothing to poison in 2 trials, then 9 victims to train\n/)
    expect(stdout).toMatch(/taken for the wanted class +0\.0 % \(0 of 2; .* 100\.0 % \(2 of 2; 95 %: 34\.2 %/)
    await access(join(folder(), 'poison-2.npz'))

    const inspected = await attack(['inspect', 'poison.npz', '--json'])
    const report = PoisonReport.parse(JSON.parse(inspected.stdout))
    expect(report).toMatchObject({ attack: 'centroid-drift', wanted: 'normal', testbed: 'intrusions' })
    expect(report.inspected).toHaveLength(report.summary.records)

    const victim = ['--victim', 'hypersphere', '--victim-set', 'weightOfLater=0']
    const replayed = await attack(['replay', 'poison.npz', ...victim, '--json'])
    expect(PoisonReplay.parse(JSON.parse(replayed.stdout)).success.success).toMatchObject({ hits: 0, of: 1 })
  })

  it('takes parameters, testbed, settings and victim', async () => {
    const { stdout } = await attack([
      ...['run', 'label-poisoning', '--set', 'share=0.5', '--testbed', 'space', '--setting', 'perClass=20'],
      ...['--victim', 'ridge', '--victim-set', 'penalty=3', '--trials', '1', '--seeds', '2', '--json'],
    ])
    const { plan, success, poison } = AttackResult.parse(JSON.parse(stdout))
    expect(plan).toMatchObject({ testbed: 'space', victim: { victim: 'ridge', values: { penalty: 3 } } })
    expect(poison.records).toBe(20)
    expect(success.rows).toHaveLength(2)
  })

  it.each([
    ['an attack that there is not', ['run', 'magic'], /no attack "magic"/],
    ['data that it does not poison', ['run', 'bad-nets', '--testbed', 'mail'], /poisons images/],
    ['a parameter that there is not', ['run', 'bad-nets', '--set', 'shape=3'], /no parameter "shape"/],
  ])('ends with 2 and says why it refuses %s', async (_, args, message) => {
    const { code, stderr } = await attack(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })

  it('stops at Ctrl-C', async () => {
    let interrupted = false
    const { code } = await attack(['run', 'svm-poisoning', '--trials', '200'], (text, interrupt) => {
      if (interrupted || !/poison 1 of 200/.test(text)) return
      interrupted = true
      interrupt()
    })
    expect(code).toBe(130)
  })

  it('a file that holds no poison is named', async () => {
    const { code, stderr } = await attack(['inspect', 'none.npz'])
    expect(code).toBe(1)
    expect(stderr).toContain('none.npz')
  })
})
