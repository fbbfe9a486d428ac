import type { i18n } from 'i18next'
import type { AttackDescription, TestbedDescription } from '../../src-shared/attack'
import type { CounterMeasureDescription } from '../../src-shared/counter-measure'
import type { MethodDescription } from '../../src-shared/method'

type Languages = Pick<i18n, 'language' | 'getResource'>
type Parameter = { readonly name: string; readonly description: string }

/**
 * What a method, a counter-measure or an attack says of itself, in the language of the page. They speak English themselves, and
 * that is what is shown where there is no translation. Parameters keep the names that they have in the code.
 */
interface Wording {
  readonly summary: string
  parameter(parameter: Parameter): string
}

/** The words of a method; those that several methods share stand under `shared`. */
export function methodWording(
  { id, summary, threatModel }: Pick<MethodDescription, 'id' | 'summary' | 'threatModel'>,
  i18n: Languages,
): Wording & { readonly failsAgainst: readonly string[] } {
  const textAt = (key: string) => translationAt(`methods.${key}`, i18n)
  return {
    summary: textAt(`${id}.summary`) ?? summary,
    failsAgainst: threatModel.failsAgainst.map((one) => textAt(`shared.failsAgainst.${one}`) ?? one),
    parameter: ({ name, description }) =>
      textAt(`${id}.parameters.${name}`) ?? textAt(`shared.parameters.${name}`) ?? description,
  }
}

/** The words of a counter-measure. */
export function defenceWording(
  { id, summary }: Pick<CounterMeasureDescription, 'id' | 'summary'>,
  i18n: Languages,
): Wording {
  const textAt = (key: string) => translationAt(`defences.${id}.${key}`, i18n)
  return {
    summary: textAt('summary') ?? summary,
    parameter: ({ name, description }) => textAt(`parameters.${name}`) ?? description,
  }
}

/** The words of a poisoning attack. */
export function attackWording(
  { id, summary }: Pick<AttackDescription, 'id' | 'summary'>,
  i18n: Languages,
): Wording {
  const textAt = (key: string) => translationAt(`poisoningAttacks.${id}.${key}`, i18n)
  return {
    summary: textAt('summary') ?? summary,
    parameter: ({ name, description }) => textAt(`parameters.${name}`) ?? description,
  }
}

/** The words of a testbed of poisoning attacks. */
export function testbedWording(
  { id, name, summary }: Pick<TestbedDescription, 'id' | 'name' | 'summary'>,
  i18n: Languages,
): { readonly name: string; readonly summary: string } {
  const textAt = (key: string) => translationAt(`poisoningTestbeds.${id}.${key}`, i18n)
  return { name: textAt('name') ?? name, summary: textAt('summary') ?? summary }
}

function translationAt(key: string, i18n: Languages): string | undefined {
  return i18n.getResource(i18n.language, 'translation', key)
}
