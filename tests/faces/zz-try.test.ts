import { readdirSync, writeFileSync } from 'node:fs'
import { findFaces } from '../../src-main/faces/find-faces'
import { test } from 'vitest'
test('x', async () => {
  const F = '/work/shared/data/faces/'
  const signal = new AbortController().signal
  const out = { id: [] as number[], e: [] as number[][] }
  let n = 0, centre = 0, others = 0, c0 = process.cpuUsage(); const miss: string[] = []; const scores: number[] = []
  for (let i = 1; i <= 30; i++) { const id = 'id' + String(i).padStart(2, '0')
    for (const f of readdirSync(F + id)) {
      const r = await findFaces(F + id + '/' + f, 'quick', signal); n++
      const dist = (b: { left: number; top: number; width: number; height: number }) => Math.hypot(b.left + b.width / 2 - 125, b.top + b.height / 2 - 125)
      const inC = r.faces.filter(({ box: b }) => b.left <= 125 && b.top <= 125 && b.left + b.width >= 125 && b.top + b.height >= 125).sort((a, b) => dist(a.box) - dist(b.box))
      if (inC[0]) { centre++; out.id.push(i); out.e.push(inC[0].embedding); scores.push(inC[0].score) } else miss.push(f)
      others += r.faces.length - (inC.length ? 1 : 0)
    } }
  const c = process.cpuUsage(c0)
  console.log(n, centre, others, miss.join(), 'cpu ms/photo', (c.user + c.system) / 1000 / n, 'min', scores.sort((a, b) => a - b).slice(0, 5))
  writeFileSync('/tmp/faces-trial/emb2.json', JSON.stringify({ id: out.id, ours: out.e }))
}, 600000)
