import { z } from 'zod'
import { defineProtection } from './define'
import { learnRobustNoise, robustParams } from './robust-learning'

/**
 * Stable error-minimizing noise, SEM (Liu et al., AAAI 2024): as robust noise, but a random shift of the pixels stands
 * in for the adversary while the noise is made. Cheaper, and better against adversarial training of a small radius.
 */
export const stableErrorMinimizing = defineProtection({
  id: 'sem',
  name: 'Stable error-minimizing noise',
  source: 'Liu et al., Stable Unlearnable Example, AAAI 2024',
  summary:
    'Error-minimizing noise that was made under random shifts of the pixels, for adversarial trainers.',
  threatModel: {
    protects: 'against plain training, and against adversarial training with a radius well below epsilon',
    assumes: 'the trainer has few or no clean pictures of the class',
    failsAgainst: [
      'adversarial training with a radius near epsilon',
      'clean pictures of the same class elsewhere',
    ],
  },
  suits: 'photos',
  cost: 'steps x (noise steps x transformations + adversary steps) passes of a batch',
  params: z.object(robustParams),
  presets: {
    paper: {},
    short: { surrogateSteps: 300, noiseSteps: 5, adversarySteps: 3, transformations: 2 },
  },
  craft: (problem, params, run) => learnRobustNoise(problem, params, 'random', run),
})
