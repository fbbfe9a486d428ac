/** The learning rate at a step: a pure function, so that a resumed run needs no state for it. */
export type Schedule = (
  step: number,
  totalSteps: number,
  options: { readonly peak: number; readonly warmUp: number },
) => number
