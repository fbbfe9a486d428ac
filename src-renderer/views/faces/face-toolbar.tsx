import { ArrowLeft, ChevronLeft, ChevronRight, Maximize, Plus, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../components/button/button'
import { UndoButtons } from '../../components/undo-buttons/undo-buttons'
import { go } from '../../state/app-context'
import styles from './face-toolbar.module.css'

interface FaceToolbarProps {
  readonly name: string
  readonly number: number
  readonly total: number
  readonly percent: number
  /** The whole photo is shown. */
  readonly fits: boolean
  readonly onStep: (step: 1 | -1) => void
  readonly onZoom: (direction: 'in' | 'out') => void
  readonly onFit: () => void
  readonly onAdd: () => void
}

/** What can be done with the photo whose faces are looked at. */
export function FaceToolbar(props: FaceToolbarProps) {
  const { name, number, total, percent, fits, onStep, onZoom, onFit, onAdd } = props
  const { t } = useTranslation()
  return (
    <div className={styles.toolbar}>
      <div className={styles.photo}>
        <IconButton label={t('people.back')} onClick={() => go({ view: 'photos' })}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <p className={styles.name} title={name}>
          {name}
        </p>
        <IconButton label={t('compare.previous')} disabled={number === 1} onClick={() => onStep(-1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <span className={styles.figure}>{t('compare.position', { number, total })}</span>
        <IconButton label={t('compare.next')} disabled={number === total} onClick={() => onStep(1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      <div className={styles.group}>
        <IconButton label={t('compare.zoomOut')} onClick={() => onZoom('out')}>
          <ZoomOut aria-hidden />
        </IconButton>
        <span className={styles.figure}>{t('compare.zoomLevel', { percent })}</span>
        <IconButton label={t('compare.zoomIn')} onClick={() => onZoom('in')}>
          <ZoomIn aria-hidden />
        </IconButton>
        <IconButton label={t('compare.zoomFitHint')} disabled={fits} onClick={onFit}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
      <div className={styles.group}>
        <UndoButtons />
        <Button look="primary" onClick={onAdd}>
          <Plus aria-hidden />
          {t('faces.add')}
        </Button>
      </div>
    </div>
  )
}
