import { useTranslation } from 'react-i18next'
import { Dialog } from '../components/dialog/dialog'
import { useAppState, useClient, useDispatch } from '../state/app-context'
import { keyLabel } from './key-label'
import { type Chord, type Shortcut, type ShortcutPlace, shortcuts } from './shortcuts'
import styles from './shortcuts-dialog.module.css'

/** All shortcuts, those of the present view first. */
export function ShortcutsDialog() {
  const { t } = useTranslation()
  const { shortcutsShown, place } = useAppState()
  const dispatch = useDispatch()
  return (
    <Dialog
      open={shortcutsShown}
      onClose={() => dispatch({ type: 'shortcuts shown', shown: false })}
      title={t('shortcuts.title')}
      size="wide"
      isText
    >
      {placesFor(place.view).map((shown) => (
        <section key={shown} className={styles.place}>
          <h3>{shown === 'everywhere' ? t('shortcuts.everywhere.title') : t(`app.${shown}`)}</h3>
          <ShortcutList shortcuts={shortcuts[shown]} />
        </section>
      ))}
    </Dialog>
  )
}

/** The places that have shortcuts: the present one, all, and the others. */
function placesFor(view: string): ShortcutPlace[] {
  const views = (['photos', 'people', 'faces', 'compare'] as const).toSorted(
    (one, other) => Number(other === view) - Number(one === view),
  )
  const [first, ...others] = views
  return first === view ? [first, 'everywhere', ...others] : ['everywhere', ...views]
}

function ShortcutList({ shortcuts: all }: { shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation()
  const { shell } = useClient()
  const hasMenu = shell['choose-photos'] !== undefined
  return (
    <dl className={styles.list}>
      {all
        .filter(({ inMenu }) => hasMenu || !inMenu)
        .map(({ text, chords }) => (
          <div key={text} className={styles.row}>
            <dt className={styles.keys}>
              {chords.map((chord) => (
                <Keys key={chord.join()} chord={chord} />
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
    </dl>
  )
}

function Keys({ chord }: { chord: Chord }) {
  const { t } = useTranslation()
  return (
    <span className={styles.chord}>
      {chord.map((key) => (
        <kbd key={key}>{keyLabel(key, t)}</kbd>
      ))}
    </span>
  )
}
