import type { Rectangle } from 'electron'
import { z } from 'zod'

/** Where a window was. */
export const WindowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof WindowPlace>

export const smallestWindow = { width: 900, height: 600 } as const

const usual = { width: 1200, height: 800, maximized: false } as const
/** So much of the window must be on a screen for its title bar to be caught with the mouse. */
const reach = { width: 120, height: 40 } as const

/**
 * Where to put the window: where it was, if that is still on a screen, else in the middle in its usual size.
 *
 * @param screens what can be used of each screen
 */
export function placeToRestore(
  last: WindowPlace | undefined,
  screens: readonly Rectangle[],
): WindowPlace | typeof usual {
  return last && screens.some((screen) => canBeReached(last, screen)) ? last : usual
}

function canBeReached({ x, y, width }: WindowPlace, screen: Rectangle): boolean {
  const visible = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  const isTitleBarOnScreen = y >= screen.y && y + reach.height <= screen.y + screen.height
  return visible >= reach.width && isTitleBarOnScreen
}
