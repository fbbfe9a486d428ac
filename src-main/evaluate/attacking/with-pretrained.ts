import type { Run, Step } from '../../tensor/run'
import { withProgress } from '../../tensor/with-progress'
import type { Ground } from '../testbeds/define'
import type { Pretrained } from '../victims'

/** Calls with the network that victims begin with on this ground, where there is one, and frees it afterwards. */
export async function* withPretrained<Result>(
  { pretrain }: Ground,
  run: Omit<Run, 'seed' | 'resume'>,
  use: (pretrained: Pretrained | undefined) => AsyncGenerator<Step, Result, void>,
): AsyncGenerator<Step, Result, void> {
  if (!pretrain) return yield* use(undefined)
  const pretrained = yield* withProgress(pretrain(run), (own) => ({
    ...own,
    phase: 'training the network that victims begin with',
  }))
  try {
    return yield* use(pretrained)
  } finally {
    pretrained.dispose()
  }
}
