import { z } from 'zod'
import { defineProtection } from './define'
import { learnRobustNoise, robustParams } from './robust-learning'

/**
 * Robust error-minimizing noise, REM (Fu et al., ICLR 2022): the noise minimises the loss that an adversarial trainer
 * would see, over random crops and flips. Written REM(epsilon-adversary), for instance REM(8-4).
 */
export const robustErrorMinimizing = defineProtection({
  id: 'rem',
  name: 'Robust error-minimizing noise',
  source: 'Fu et al., Robust Unlearnable Examples, ICLR 2022',
  summary:
    'Error-minimizing noise that also holds against adversarial training of about half its own radius.',
  threatModel: {
    protects: 'against plain training, and against adversarial training with a radius well below epsilon',
    assumes: 'the trainer has few or no clean pictures of the class',
    failsAgainst: [
      'adversarial training with a radius near epsilon',
      'clean pictures of the same class elsewhere',
    ],
  },
  suits: 'photos',
  cost: 'steps x noise steps x transformations x adversary steps passes of a batch: hundreds of times error-minimizing noise',
  params: z.object(robustParams),
  presets: {
    paper: {},
    short: { surrogateSteps: 300, noiseSteps: 5, adversarySteps: 3, transformations: 2 },
  },
  craft: (problem, params, run) => learnRobustNoise(problem, params, 'worst', run),
})
