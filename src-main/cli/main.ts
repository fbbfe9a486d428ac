import { Command } from 'commander'
import { version } from '../app/version'
import { addApply } from './commands/apply'
import { addAttack } from './commands/attack'
import { addDemo } from './commands/demo'
import { addDoctor } from './commands/doctor'
import { addEvaluate } from './commands/evaluate'
import { addFaces } from './commands/faces'
import { addKeys } from './commands/keys'
import { addLab } from './commands/lab'
import { addMethods } from './commands/methods'
import { addNoise } from './commands/noise'
import { addProtect } from './commands/protect'
import { addRecommend } from './commands/recommend'
import { addReport } from './commands/report'
import { exitCode, exitCodeHelp } from './exit-code'

/** Entry of the command line. */

const program = new Command('unlearnable')
  .description(
    'Protects personal photos with unlearnable examples. Everything happens on this computer; nothing is sent anywhere.',
  )
  .version(version)
  .showHelpAfterError('(add --help for all options)')
  .addHelpText('after', exitCodeHelp)
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitCode.done : exitCode.usage)
  })

for (const add of [
  addProtect,
  addApply,
  addEvaluate,
  addRecommend,
  addReport,
  addFaces,
  addKeys,
  addNoise,
  addDoctor,
  addMethods,
  addDemo,
  addLab,
  addAttack,
])
  add(program)

await program.parseAsync()
