import type { LibraryPhoto } from '../../src-shared/library'
import { ownerOf } from './made-up-faces'

const skins = ['#f0c8a4', '#c68a5e', '#8d5a3b', '#e6b089', '#a56b46', '#f3d3b8']
const hairs = ['#3a2a22', '#7a4a22', '#1c1a1a', '#c9a15a', '#8c8c8c', '#5d2f2a']
const clothes = ['#355c7d', '#6c5b7b', '#c06c84', '#2a9d8f', '#e76f51', '#457b9d']
const skies = ['#cfe3ea', '#e8dcc8', '#d7e4d1', '#e3d5e6', '#f0d9c9']

/** A drawing with people where the photo's faces are, as SVG. */
export function madeUpPortrait({ width = 400, height = 300, faces = [], name }: LibraryPhoto): string {
  const sky = pick(skies, name)
  const people = faces.map(({ id, box }) => {
    const owner = ownerOf(id)
    const [skin, hair, cloth] = [pick(skins, owner), pick(hairs, `${owner}!`), pick(clothes, `${owner}?`)]
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const [rx, ry] = [box.width / 2, box.height / 2]
    const eye = `r="${rx * 0.09}" fill="#222"`
    return [
      `<path d="M${x - rx * 2} ${height} Q${x - rx * 1.8} ${y + ry * 1.5} ${x} ${y + ry * 1.25} Q${x + rx * 1.8} ${y + ry * 1.5} ${x + rx * 2} ${height}z" fill="${cloth}"/>`,
      `<ellipse cx="${x}" cy="${y - ry * 0.25}" rx="${rx * 1.12}" ry="${ry * 1.1}" fill="${hair}"/>`,
      `<ellipse cx="${x}" cy="${y}" rx="${rx * 0.92}" ry="${ry}" fill="${skin}"/>`,
      `<circle cx="${x - rx * 0.36}" cy="${y - ry * 0.08}" ${eye}/><circle cx="${x + rx * 0.36}" cy="${y - ry * 0.08}" ${eye}/>`,
      `<path d="M${x - rx * 0.35} ${y + ry * 0.45} Q${x} ${y + ry * 0.68} ${x + rx * 0.35} ${y + ry * 0.45}" stroke="#7b2d26" stroke-width="${rx * 0.08}" fill="none" stroke-linecap="round"/>`,
    ].join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${sky}"/><rect y="${height * 0.72}" width="${width}" height="${height * 0.28}" fill="#8fb59a"/>${people.join('')}</svg>`
}

function pick(list: readonly string[], text: string): string {
  const sum = [...text].reduce((total, letter) => total * 31 + letter.charCodeAt(0), 7)
  return list[Math.abs(sum) % list.length] as string
}
