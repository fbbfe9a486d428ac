import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog/dialog'
import styles from './keys-dialog.module.css'

/** The keys that work in the comparison. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const rows: readonly (readonly [keys: readonly string[], meaning: string])[] = [
    [['1', '2', '3', '4'], t('compare.keyList.modes')],
    [[t('compare.key.pageUp'), t('compare.key.pageDown')], t('compare.keyList.photos')],
    [['+', '−'], t('compare.keyList.zoom')],
    [['0'], t('compare.keyList.fit')],
    [['Z'], t('compare.keyList.actual')],
    [['F'], t('compare.keyList.face')],
    [['←', '↑', '→', '↓'], t('compare.keyList.pan')],
    [['⇥', '←', '→'], t('compare.keyList.divider')],
    [[t('compare.key.space')], t('compare.keyList.hold')],
    [[t('compare.key.escape')], t('compare.keyList.back')],
    [['?'], t('compare.keyList.help')],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={t('compare.keyList.title')}>
      <dl className={styles.list}>
        {rows.map(([keys, meaning]) => (
          <div key={meaning} className={styles.row}>
            <dt className={styles.keys}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
