/** Why the set-up cannot go on: a message for the user, which names the missing piece and what brings it. */
export class SetUpError extends Error {}

/** One route to the TensorFlow library is closed on this machine; another may be open. */
export class RouteClosedError extends SetUpError {}
