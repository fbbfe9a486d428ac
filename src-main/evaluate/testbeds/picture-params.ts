import { z } from 'zod'

/** Settings of testbeds of pictures. */
export const pictureParams = {
  data: z
    .string()
    .min(1)
    .optional()
    .describe(
      'npz file, CIFAR archive or folder of photos (default: the pictures that come with the program)',
    ),
  perClass: z
    .number()
    .int()
    .min(2)
    .default(500)
    .describe('most training pictures of a class, those of the attacker counted'),
  side: z.number().int().min(8).default(16).describe('pixels; larger pictures are halved until they fit'),
}
