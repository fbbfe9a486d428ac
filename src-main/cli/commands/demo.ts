import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { ProtectRequest } from '../../../src-shared/protect'
import { protect } from '../../app/protect'
import { jsonOption } from '../options'
import { runInShell } from '../shell'
import { resultOf } from '../summary'

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('protect the pictures that come with the program, and show what changed')
    .option('--out <folder>', 'where the copies go', 'unlearnable-demo')
    .addOption(jsonOption)
    .action((options: { out: string; json?: boolean }) =>
      runInShell(options, async (shell) => {
        const pictures = join(shell.root, 'resources/demo')
        const request = ProtectRequest.parse({
          inputs: [join(pictures, 'photos')],
          others: [join(pictures, 'others')],
          out: resolve(options.out),
          method: { method: 'emn', values: {} },
        })
        const summary = await protect(request, shell, shell.watcher)
        const result = resultOf(summary)
        const originals = `Originals  ${join(pictures, 'photos')} (open both folders side by side)`
        return { ...result, text: `${perPhoto(summary)}\n\n${result.text}\n\n${originals}` }
      }),
    )
}

function perPhoto({ manifest }: Awaited<ReturnType<typeof protect>>): string {
  const lines = manifest.photos.flatMap((photo) => {
    if (photo.outcome !== 'protected') return []
    const { measures, removedMetadata } = photo.result
    const removed = removedMetadata.length > 0 ? `; removed: ${removedMetadata.join(', ')}` : ''
    return `  ${photo.copy}: average change ${measures.meanDifference.toFixed(1)} of 255, SSIM ${measures.ssim.toFixed(3)}${removed}`
  })
  return ['What changed:', ...lines].join('\n')
}
