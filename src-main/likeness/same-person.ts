/** From this likeness on two faces are taken for the same person. */
export const samePersonFrom = 0.9
