import { defineProtection } from './define'
import { emn } from './emn'

const greyShare = 0.5

/**
 * Grey-augmented error-minimizing noise (Liu et al., 2022, ULE-GrayAug): half of the pictures that the noise is made on
 * have lost their colours, so that it cannot hide in them, and a trainer who drops colours keeps the noise.
 */
export const greyErrorMinimizing = defineProtection({
  ...emn,
  id: 'grey-emn',
  name: 'Grey-augmented error-minimizing noise',
  source: 'Liu et al., Going Grayscale, 2022',
  summary: 'Error-minimizing noise in the brightness, for trainers who drop the colours.',
  presets: {
    'class-wise': { ...emn.presets['class-wise'], greyShare },
    'sample-wise': { ...emn.presets['sample-wise'], greyShare },
  },
})
