/**
 * How strong the protection is, in words: the largest change of a pixel in grey levels (of 255). The one
 * place that ties words to numbers.
 */
export const strengths = { light: 8, medium: 12, strong: 16 } as const
export type Strength = keyof typeof strengths
