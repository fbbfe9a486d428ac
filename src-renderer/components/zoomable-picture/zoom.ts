export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rectangle extends Point, Size {}

/**
 * How a picture is looked at. One value serves panes of any size, so both sides of a comparison can share it.
 *
 * All lengths in this file are the screen's own pixels: at scale 1 each pixel of the picture is exactly one of the
 * screen, whatever the screen's density and the page's zoom.
 */
export interface Zoom {
  /** Screen pixels per picture pixel, or whatever makes the whole picture just fit. */
  readonly scale: number | 'fit'
  /** What lies in the middle of the pane, in shares of the picture's width and height. */
  readonly centre: Point
}

export const fitted: Zoom = { scale: 'fit', centre: { x: 0.5, y: 0.5 } }

const largestScale = 16
const step = 1.25
/** How much of the pane a part takes that is zoomed to. */
const shareOfPart = 0.6

/** The scale at which the whole picture just fits the pane; small pictures are enlarged. */
export function fitScale(picture: Size, pane: Size): number {
  return Math.min(pane.width / picture.width, pane.height / picture.height, largestScale)
}

export function shownScale(zoom: Zoom, picture: Size, pane: Size): number {
  return zoom.scale === 'fit' ? fitScale(picture, pane) : zoom.scale
}

/** Where the picture lies in the pane, on whole pixels so that nothing is resampled at scale 1. */
export function placePicture(zoom: Zoom, picture: Size, pane: Size): Rectangle {
  const scale = shownScale(zoom, picture, pane)
  const width = Math.round(picture.width * scale)
  const height = Math.round(picture.height * scale)
  const { centre } = keepInView(zoom, picture, pane)
  return {
    x: Math.round(pane.width / 2 - centre.x * width),
    y: Math.round(pane.height / 2 - centre.y * height),
    width,
    height,
  }
}

/**
 * Zooms by a factor around a point of the pane: what lies there stays there.
 *
 * @param at from the pane's top left corner
 */
export function zoomBy(zoom: Zoom, factor: number, at: Point, picture: Size, pane: Size): Zoom {
  return zoomTo(zoom, shownScale(zoom, picture, pane) * factor, at, picture, pane)
}

/** Zooms to a scale around a point of the pane. Ends at the fit, or at 1 where the fit is larger. */
export function zoomTo(zoom: Zoom, scale: number, at: Point, picture: Size, pane: Size): Zoom {
  const before = shownScale(zoom, picture, pane)
  const fit = fitScale(picture, pane)
  const after = clamp(scale, Math.min(fit, 1), largestScale)
  if (Math.abs(after / fit - 1) < 1e-3) return fitted
  const offset = { x: at.x - pane.width / 2, y: at.y - pane.height / 2 }
  const { centre } = keepInView(zoom, picture, pane)
  return keepInView(
    {
      scale: after,
      centre: {
        x: centre.x + (offset.x / before - offset.x / after) / picture.width,
        y: centre.y + (offset.y / before - offset.y / after) / picture.height,
      },
    },
    picture,
    pane,
  )
}

/**
 * Shows a part of the picture as large as the pane allows, with room around it.
 *
 * @param part in pixels of the picture
 */
export function zoomToPart(part: Rectangle, picture: Size, pane: Size): Zoom {
  const largest = shareOfPart * Math.min(pane.width / part.width, pane.height / part.height)
  const fit = fitScale(picture, pane)
  if (largest <= fit) return fitted
  const centre = {
    x: (part.x + part.width / 2) / picture.width,
    y: (part.y + part.height / 2) / picture.height,
  }
  return keepInView({ scale: Math.min(largest, largestScale), centre }, picture, pane)
}

/** One step of the zoom buttons; it stops at the fit and at 1 on its way. */
export function zoomStep(zoom: Zoom, direction: 'in' | 'out', picture: Size, pane: Size): Zoom {
  const before = shownScale(zoom, picture, pane)
  const after = direction === 'in' ? before * step : before / step
  const stops = [fitScale(picture, pane), 1]
  const passed = stops.filter((stop) =>
    direction === 'in' ? stop > before * 1.001 && stop < after : stop < before * 0.999 && stop > after,
  )
  const target = direction === 'in' ? Math.min(after, ...passed) : Math.max(after, ...passed)
  return zoomTo(zoom, target, middle(pane), picture, pane)
}

/** Moves the picture under the pane; a picture smaller than the pane stays in its middle. */
export function panBy(zoom: Zoom, by: Point, picture: Size, pane: Size): Zoom {
  if (zoom.scale === 'fit') return zoom
  const { centre } = keepInView(zoom, picture, pane)
  return keepInView(
    {
      scale: zoom.scale,
      centre: {
        x: centre.x - by.x / (picture.width * zoom.scale),
        y: centre.y - by.y / (picture.height * zoom.scale),
      },
    },
    picture,
    pane,
  )
}

/** Moves the picture by as little as brings one of its points into the pane. @param point in shares of the picture */
export function panToShow(zoom: Zoom, point: Point, picture: Size, pane: Size): Zoom {
  const place = placePicture(zoom, picture, pane)
  const x = place.x + point.x * place.width
  const y = place.y + point.y * place.height
  const by = { x: clamp(x, 0, pane.width) - x, y: clamp(y, 0, pane.height) - y }
  return panBy(zoom, by, picture, pane)
}

/** Whether the picture is larger than the pane, so that there is something to move. */
export function canPan(zoom: Zoom, picture: Size, pane: Size): boolean {
  const scale = shownScale(zoom, picture, pane)
  return picture.width * scale > pane.width + 1 || picture.height * scale > pane.height + 1
}

export function middle(pane: Size): Point {
  return { x: pane.width / 2, y: pane.height / 2 }
}

function keepInView(zoom: Zoom, picture: Size, pane: Size): Zoom {
  const scale = shownScale(zoom, picture, pane)
  return {
    scale: zoom.scale,
    centre: {
      x: keepShare(zoom.centre.x, pane.width / (picture.width * scale)),
      y: keepShare(zoom.centre.y, pane.height / (picture.height * scale)),
    },
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** @param visible share of the picture that the pane can show */
function keepShare(centre: number, visible: number): number {
  if (visible >= 1) return 0.5
  return clamp(centre, visible / 2, 1 - visible / 2)
}
