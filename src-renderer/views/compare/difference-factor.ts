/** How much stronger than it is the difference between original and copy is shown. */
export const differenceFactor = 8
