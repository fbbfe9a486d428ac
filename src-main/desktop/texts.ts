import { type Message, wordingOf } from '../../src-shared/message'
import type { Settings } from '../../src-shared/settings'

/** The desktop's own words: menus, dialogs and notifications. The page has its own. */
const english = {
  file: 'File',
  addPhotos: 'Add Photos…',
  addFolder: 'Add Folder…',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  developerTools: 'Developer Tools',
  window: 'Window',
  minimize: 'Minimise',
  zoom: 'Zoom',
  close: 'Close',
  help: 'Help',
  paper: 'The Paper Behind the Method',
  licences: 'Licences',
  about: 'About Unlearnable',
  hide: 'Hide Unlearnable',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  photoFiles: 'Photos',
  choosePhotos: 'Add photos',
  chooseFolder: 'Add a folder of photos',
  chooseOutput: 'Folder for the protected copies',
  chooseKey: 'Choose a key',
  keyFiles: 'Keys',
  leaveQuestion: 'Photos are being protected. Stop?',
  leaveDetail: 'What is finished is kept, and the rest goes on when Unlearnable is started again.',
  leaveStop: 'Stop now and continue at the next start',
  leaveStay: 'Keep working',
  doneTitle: 'The protected copies are ready',
  doneBody: (copies: number, failed: number) =>
    failed === 0 ? `Photos protected: ${copies}.` : `Photos protected: ${copies}. Could not be: ${failed}.`,
  failedTitle: 'The photos could not be protected',
  pageCrashed: 'The window has stopped working.',
  pageCrashedDetail: 'Work in progress goes on. Open the window again to see it.',
  openAgain: 'Open again',
  notAdded: 'The photos could not be added',
  notStarted: 'Unlearnable cannot start',
  /** What app and engine say. */
  wordingOf: (message: Message) => wordingOf(message, 'en'),
}

export type Texts = typeof english

const german: Texts = {
  file: 'Datei',
  addPhotos: 'Fotos hinzufügen …',
  addFolder: 'Ordner hinzufügen …',
  quit: 'Beenden',
  edit: 'Bearbeiten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  selectAll: 'Alles auswählen',
  view: 'Ansicht',
  actualSize: 'Originalgröße',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  fullScreen: 'Vollbild',
  developerTools: 'Entwicklerwerkzeuge',
  window: 'Fenster',
  minimize: 'Minimieren',
  zoom: 'Zoomen',
  close: 'Schließen',
  help: 'Hilfe',
  paper: 'Der Fachartikel zum Verfahren',
  licences: 'Lizenzen',
  about: 'Über Unlearnable',
  hide: 'Unlearnable ausblenden',
  hideOthers: 'Andere ausblenden',
  showAll: 'Alle einblenden',
  photoFiles: 'Fotos',
  choosePhotos: 'Fotos hinzufügen',
  chooseFolder: 'Ordner mit Fotos hinzufügen',
  chooseOutput: 'Ordner für die geschützten Kopien',
  chooseKey: 'Schlüssel auswählen',
  keyFiles: 'Schlüssel',
  leaveQuestion: 'Es werden gerade Fotos geschützt. Anhalten?',
  leaveDetail: 'Was fertig ist, bleibt; der Rest geht weiter, wenn Unlearnable wieder gestartet wird.',
  leaveStop: 'Jetzt anhalten und beim nächsten Start fortsetzen',
  leaveStay: 'Weiterarbeiten',
  doneTitle: 'Die geschützten Kopien sind fertig',
  doneBody: (copies, failed) =>
    failed === 0
      ? `Geschützte Fotos: ${copies}.`
      : `Geschützte Fotos: ${copies}. Nicht geschützt werden konnten: ${failed}.`,
  failedTitle: 'Die Fotos konnten nicht geschützt werden',
  pageCrashed: 'Das Fenster funktioniert nicht mehr.',
  pageCrashedDetail: 'Laufende Arbeit geht weiter. Zum Ansehen das Fenster neu öffnen.',
  openAgain: 'Neu öffnen',
  notAdded: 'Die Fotos konnten nicht hinzugefügt werden',
  notStarted: 'Unlearnable kann nicht starten',
  wordingOf: (message) => wordingOf(message, 'de'),
}

/**
 * The words in the language that the user chose, or in the first of the system's languages that there is.
 *
 * @param preferred the system's languages as tags such as `de-AT`, the favourite first
 */
export function textsFor(choice: Settings['language'], preferred: readonly string[]): Texts {
  const known = { en: english, de: german }
  if (choice !== 'system') return known[choice]
  const language = preferred.map((tag) => tag.split('-')[0] ?? '').find((tag) => Object.hasOwn(known, tag))
  return language === 'de' ? german : english
}
