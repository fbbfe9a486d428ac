import { z } from 'zod'
import type { AttackCatalogue } from '../../../src-shared/attack'
import { attacks } from '../../attacks'
import { reasonsAgainstTestbed, testbeds, testbedsFor } from '../testbeds'
import { victimFamilies } from '../victims'

/** The registries of attacks, testbeds and victims as data, parameters as JSON schema. */
export function attackCatalogue(): AttackCatalogue {
  return {
    attacks: attacks.map((attack) => ({
      id: attack.id,
      name: attack.name,
      source: attack.source,
      summary: attack.summary,
      records: attack.records,
      ...(attack.classes !== undefined && { classes: attack.classes }),
      threatModel: attack.threatModel,
      cost: attack.cost,
      parameters: schemaOf(attack.params),
      presets: Object.entries(attack.presets).map(([name, values]) => ({ name, values })),
      testbeds: [...new Set([...testbedsFor(attack), ...testbeds])].map((testbed) => ({
        id: testbed.id,
        reasons: reasonsAgainstTestbed(attack, testbed),
      })),
    })),
    testbeds: testbeds.map(({ id, name, summary, records, params, victim }) => ({
      id,
      name,
      summary,
      records,
      parameters: schemaOf(params),
      victim: victim.victim,
    })),
    victims: victimFamilies.map(({ id, name, records, scenario, params }) => ({
      id,
      name,
      records,
      scenario,
      parameters: schemaOf(params),
    })),
  }
}

function schemaOf(params: z.ZodObject): Record<string, unknown> {
  return z.toJSONSchema(params, { io: 'input' })
}
