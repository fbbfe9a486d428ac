/** Where a shortcut works: in every view, or in one. */
export type ShortcutPlace = keyof typeof shortcuts

/** Keys that are pressed together. Those with names go by their `KeyboardEvent.key`; `Control` is command on a Mac. */
export type Chord = readonly string[]

export interface Shortcut {
  /** The text that says what it does. */
  readonly text: (typeof shortcuts)[ShortcutPlace][number]['text']
  /** Each of them does it, or does one of the things that the text names. */
  readonly chords: readonly Chord[]
  /** Only in a shell that has a menu. */
  readonly inMenu?: true
}

const arrows = [['ArrowLeft'], ['ArrowUp'], ['ArrowRight'], ['ArrowDown']] as const

const undoing = [
  { text: 'shortcuts.photos.undo', chords: [['Control', 'Z']] },
  {
    text: 'shortcuts.photos.redo',
    chords: [
      ['Control', 'Shift', 'Z'],
      ['Control', 'Y'],
    ],
  },
] as const

/** Every key of the app that does more than move between controls and press them, once. */
export const shortcuts = {
  everywhere: [
    { text: 'shortcuts.everywhere.list', chords: [['?']] },
    { text: 'shortcuts.everywhere.paste', chords: [['Control', 'V']] },
    { text: 'shortcuts.everywhere.addPhotos', chords: [['Control', 'O']], inMenu: true },
    { text: 'shortcuts.everywhere.addFolder', chords: [['Control', 'Shift', 'O']], inMenu: true },
    { text: 'shortcuts.everywhere.messages', chords: [['F8']] },
    { text: 'shortcuts.everywhere.close', chords: [['Escape']] },
  ],
  photos: [
    { text: 'shortcuts.photos.move', chords: arrows },
    { text: 'shortcuts.photos.ends', chords: [['Home'], ['End']] },
    { text: 'shortcuts.photos.pages', chords: [['PageUp'], ['PageDown']] },
    { text: 'shortcuts.photos.select', chords: [[' ']] },
    {
      text: 'shortcuts.photos.extend',
      chords: [
        ['Shift', 'ArrowLeft'],
        ['Shift', 'ArrowRight'],
      ],
    },
    { text: 'shortcuts.photos.all', chords: [['Control', 'A']] },
    { text: 'shortcuts.photos.clear', chords: [['Escape']] },
    { text: 'shortcuts.photos.faces', chords: [['F']] },
    { text: 'shortcuts.photos.remove', chords: [['Delete']] },
    ...undoing,
  ],
  people: [
    { text: 'shortcuts.people.move', chords: arrows },
    { text: 'shortcuts.people.choose', chords: [[' ']] },
    { text: 'shortcuts.people.photo', chords: [['Enter']] },
  ],
  faces: [
    { text: 'shortcuts.faces.add', chords: [['N']] },
    { text: 'shortcuts.faces.move', chords: arrows },
    {
      text: 'shortcuts.faces.size',
      chords: [
        ['Shift', 'ArrowLeft'],
        ['Shift', 'ArrowRight'],
      ],
    },
    { text: 'shortcuts.faces.name', chords: [['Enter']] },
    { text: 'shortcuts.faces.remove', chords: [['Delete']] },
    { text: 'shortcuts.faces.photos', chords: [['PageUp'], ['PageDown']] },
    { text: 'shortcuts.faces.zoom', chords: [['+'], ['-']] },
    { text: 'shortcuts.faces.fit', chords: [['0']] },
    { text: 'shortcuts.faces.back', chords: [['Escape']] },
    ...undoing,
  ],
  compare: [
    { text: 'shortcuts.compare.modes', chords: [['1'], ['2'], ['3'], ['4']] },
    { text: 'shortcuts.compare.photos', chords: [['PageUp'], ['PageDown']] },
    { text: 'shortcuts.compare.zoom', chords: [['+'], ['-']] },
    { text: 'shortcuts.compare.fit', chords: [['0']] },
    { text: 'shortcuts.compare.actual', chords: [['Z']] },
    { text: 'shortcuts.compare.face', chords: [['F']] },
    { text: 'shortcuts.compare.lens', chords: [['L']] },
    { text: 'shortcuts.compare.pan', chords: arrows },
    { text: 'shortcuts.compare.hold', chords: [[' ']] },
    { text: 'shortcuts.compare.back', chords: [['Escape']] },
  ],
} as const
