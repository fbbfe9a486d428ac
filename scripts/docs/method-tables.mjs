import { percent, secondsText } from './figure-text.mjs'
import { markdownTable } from './markdown-table.mjs'
import { peopleMethodsTable } from './people-methods-table.mjs'

/**
 * @typedef {import('../../src-shared/method.ts').MethodDescription} MethodDescription
 * @typedef {import('../../src-shared/method-table.ts').MethodTable} MethodTable
 * @typedef {MethodTable['trainers'][number]} Trainer
 * @typedef {MethodTable['methods'][number]} Method
 * @typedef {import('./made.mjs').Made} Made
 * @typedef {import('./people-methods-table.mjs').PeopleResults} PeopleResults
 * @typedef {{ made: Made, table: MethodTable, people: PeopleResults }} MethodResults
 */

/** Parameters that bound what a method changes, in the order in which they are looked for. */
const bounds = ['epsilon', 'l2', 'pixels', 'blur']

/**
 * The methods of the literature against counter-measures, as a Markdown page.
 *
 * @param {MethodResults} results
 * @param {readonly MethodDescription[]} descriptions
 */
export function methodTables({ made, table, people }, descriptions) {
  return [
    '# Protections against trainers',
    'Made by `node scripts/write-method-tables.mjs` from `resources/methods.json`, which the same script fills from the folder of a finished matrix: `lab run methods --data FOLDER --out RESULTS`, then `node scripts/write-method-tables.mjs --pictures RESULTS`.',
    madeLine(made, table),
    '## The methods',
    markdownTable(
      ['Method', 'Id', 'Source', 'Bound', 'Suits', 'Protects'],
      table.methods.map((method) => {
        const about = descriptions.find(({ id }) => id === method.id)
        if (!about) throw new Error(`there is no method ${method.id}`)
        const { source, suits, threatModel } = about
        return [method.name, `\`${method.id}\``, source, boundOf(method, about), suits, threatModel.protects]
      }),
    ),
    '## What trainers recognise',
    'Of new clean pictures, in percent. After a counter-measure: *undone* if at least half of what the protection took from the same network is back, as far as the counter-measure leaves so much of clean pictures; else *holds*. Without one: *undone* if half of what there is to know beyond guessing is left. *Open*: the protection takes next to nothing, or that trainer learns next to nothing from clean pictures either.',
    markdownTable(
      ['Method', ...table.trainers.map(trainerName)],
      [
        ['clean pictures', ...table.trainers.map(({ clean }) => percent(clean))],
        ...table.methods.map(({ name, cells }) => [
          name,
          ...cells.map((cell) => (cell ? `${percent(cell.accuracy)} ${cell.outcome}` : '')),
        ]),
      ],
    ),
    '## Cost and visible change',
    '![What protections cost and how far they show, beside what trainers still learn](../readme/methods-pareto.svg)',
    'Strongest: the trainer who recognises the most, with or without counter-measure, as a share of what the network without counter-measure recognises after clean pictures. On the front: no other method, and not doing nothing either, is both cheaper and better.',
    markdownTable(
      [
        'Method',
        'Learning per picture',
        'Largest change',
        'Mean change',
        'PSNR',
        'SSIM',
        'Without counter-measure',
        'Strongest',
        'On the front',
      ],
      table.methods.map(({ name, noise, plain, strongest, front }) => [
        name,
        secondsText(noise.secondsPerPicture),
        noise.change ? String(noise.change.largestDifference) : '',
        noise.change ? noise.change.meanDifference.toFixed(1) : '',
        psnrText(noise.change),
        noise.change ? noise.change.ssim.toFixed(3) : '',
        `${percent(plain)} %`,
        `${percent(strongest.share)} %, ${strongest.defence ?? 'no counter-measure'}`,
        front.map((cost) => (cost === 'seconds' ? 'by time' : 'by change')).join(', '),
      ]),
    ),
    '## Beside published figures',
    ...besidePublished(table),
    '## Faces',
    'Made from the folder of the matrix `tests/full/methods-of-people.yaml`: `lab run tests/full/methods-of-people.yaml --data FACES --out RESULTS`, then `node scripts/write-method-tables.mjs --people RESULTS`.',
    peopleMethodsTable(people),
    '',
  ].join('\n\n')
}

/**
 * The same in short, for the README.
 *
 * @param {MethodResults} results
 */
export function methodSummary({ made, table, people }) {
  const [victim] = table.trainers
  const shown = table.trainers
    .map((trainer, index) => ({ trainer, index }))
    .filter(({ trainer }) => trainer.victim === victim?.victim || trainer.defence === undefined)
  const compared = comparisons(table).filter(({ published }) => published.agrees !== undefined)
  const agreeing = compared.filter(({ published }) => published.agrees)
  const sign =
    compared.length === 0
      ? []
      : [
          `Signs (undone or holds) agree for ${agreeing.length} of ${compared.length} published figures of the same method and trainer.`,
        ]
  return [
    '![What protections cost and how far they show, beside what trainers still learn](resources/readme/methods-pareto.svg)',
    markdownTable(
      ['Recognised, %', ...shown.map(({ trainer }) => trainerName(trainer)), 'Learning per picture', 'PSNR'],
      [
        ['clean pictures', ...shown.map(({ trainer }) => percent(trainer.clean)), '', ''],
        ...table.methods.map(({ name, cells, noise }) => [
          name,
          ...shown.map(({ index }) => cellInShort(cells[index])),
          secondsText(noise.secondsPerPicture),
          psnrText(noise.change),
        ]),
      ],
    ),
    [
      '**Bold**: the protection holds, less than half of what it took comes back.',
      ...sign,
      'All figures, and what was published: [`resources/docs/methods.md`](resources/docs/methods.md).',
      madeLine(made, table),
    ].join(' '),
    'The same methods on faces:',
    peopleMethodsTable(people),
  ].join('\n\n')
}

/** @param {MethodTable} table */
function besidePublished(table) {
  const compared = comparisons(table)
  if (compared.length === 0) return ['Of none of these methods and trainers a figure was published.']
  const differing = compared.filter(({ published }) => published.agrees === false)
  const open = compared.filter(({ outcome }) => outcome === 'open')
  return [
    'Published figures are of large networks, all 50,000 pictures and many more epochs; only the sign can be compared. The rule is the same for both.',
    markdownTable(
      ['Method', 'Trainer', 'Here', 'Published', 'Sign agrees', 'Source'],
      compared.map(({ method, trainer, accuracy, outcome, published }) => [
        method,
        trainer,
        `${percent(accuracy)} ${outcome}`,
        `${percent(published.accuracy)} ${published.outcome}`,
        published.agrees === undefined ? 'open' : published.agrees ? 'yes' : '**no**',
        published.source,
      ]),
    ),
    ...(differing.length > 0
      ? [
          '### Where the sign differs',
          differing
            .map(
              ({ method, trainer, outcome, published }) =>
                `- ${method}, ${trainer}: ${outcome} here, ${published.outcome} as published; ${published.reason ?? 'not explained'}.`,
            )
            .join('\n'),
        ]
      : []),
    ...(open.length > 0
      ? [
          '### What cannot be told here',
          open
            .map(
              ({ method, trainer, open: why }) =>
                `- ${method}, ${trainer}: ${why === 'takes little' ? 'the protection takes too little to be undone' : 'this trainer learns too little from clean pictures'}.`,
            )
            .join('\n'),
        ]
      : []),
  ]
}

/** Every cell of which something was published. @param {MethodTable} table */
function comparisons({ methods, trainers }) {
  return methods.flatMap(({ name, cells }) =>
    cells.flatMap((cell, index) => {
      const trainer = trainers[index]
      if (!cell?.published || !trainer) return []
      return [{ ...cell, published: cell.published, method: name, trainer: trainerName(trainer) }]
    }),
  )
}

/** @param {Trainer} trainer */
function trainerName({ victim, defence }) {
  return defence ?? victim
}

/** @param {Method['cells'][number] | undefined} cell */
function cellInShort(cell) {
  if (!cell) return ''
  return cell.outcome === 'holds' ? `**${percent(cell.accuracy)}**` : percent(cell.accuracy)
}

/**
 * @param {Method} method
 * @param {MethodDescription} about
 */
function boundOf({ parameters }, about) {
  const name = bounds.find((one) => one in parameters)
  if (name === undefined) return ''
  const { properties = {} } = /** @type {{ properties?: Record<string, { description?: string }> }} */ (
    about.parameters
  )
  return `${parameters[name]}: ${properties[name]?.description ?? name}`
}

/** @param {Method['noise']['change']} change */
function psnrText(change) {
  return typeof change?.psnr === 'number' ? `${change.psnr.toFixed(1)} dB` : ''
}

/** @param {Made} made @param {MethodTable} table */
function madeLine({ date, processor, unlearnable, node }, { data, pictures, seeds, precisions, tensorflow }) {
  return `Measured ${date} on ${processor} with Unlearnable ${unlearnable}, TensorFlow ${tensorflow.join(', ')} (${precisions.join(', ')}) and Node ${node}: ${data}, ${pictures.train} pictures to learn from, ${pictures.test} to test on, seed ${seeds.join(', ')}.`
}
