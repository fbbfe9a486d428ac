import {
  ArrowLeft,
  Blend,
  ChevronLeft,
  ChevronRight,
  Columns2,
  Contrast,
  Maximize,
  ScanFace,
  Search,
  SquareSplitHorizontal,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../components/button/button'
import { Segments } from '../../components/segments/segments'
import { Tooltip } from '../../components/tooltip/tooltip'
import type { Zoom } from '../../components/zoomable-picture/zoom'
import { type ComparisonMode, comparisonModes, type KeyCommand } from './comparison-keys'
import styles from './comparison-toolbar.module.css'
import { ZoomField } from './zoom-field'

interface ComparisonToolbarProps {
  readonly name: string
  readonly number: number
  readonly total: number
  readonly mode: ComparisonMode
  readonly zoom: Zoom
  readonly percent: number
  /** There are faces to zoom to. */
  readonly hasFaces: boolean
  readonly lensShown: boolean
  readonly onCommand: (command: KeyCommand) => void
  readonly onPercent: (percent: number) => void
}

const icons: Readonly<Record<ComparisonMode, ReactNode>> = {
  slider: <SquareSplitHorizontal aria-hidden />,
  side: <Columns2 aria-hidden />,
  blink: <Blend aria-hidden />,
  difference: <Contrast aria-hidden />,
}

/** What can be done with the photo that is looked at. */
export function ComparisonToolbar(props: ComparisonToolbarProps) {
  const { name, number, total, mode, zoom, percent, hasFaces, lensShown, onCommand, onPercent } = props
  const { t } = useTranslation()
  return (
    <div className={styles.toolbar}>
      <div className={styles.photo}>
        <IconButton label={t('compare.back')} onClick={() => onCommand({ do: 'leave' })}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <p className={styles.name} title={name}>
          {name}
        </p>
        <div className={styles.group}>
          <IconButton
            label={t('compare.previous')}
            disabled={number === 1}
            onClick={() => onCommand({ do: 'photo', step: -1 })}
          >
            <ChevronLeft aria-hidden />
          </IconButton>
          <span className={styles.position}>{t('compare.position', { number, total })}</span>
          <IconButton
            label={t('compare.next')}
            disabled={number === total}
            onClick={() => onCommand({ do: 'photo', step: 1 })}
          >
            <ChevronRight aria-hidden />
          </IconButton>
        </div>
      </div>
      <Segments
        label={t('compare.modes')}
        value={mode}
        options={comparisonModes.map((value) => ({
          value,
          label: t(`compare.mode.${value}`),
          icon: icons[value],
        }))}
        onValue={(next) => onCommand({ do: 'mode', mode: next })}
      />
      <div className={styles.zoom}>
        <IconButton label={t('compare.zoomOut')} onClick={() => onCommand({ do: 'zoom', direction: 'out' })}>
          <ZoomOut aria-hidden />
        </IconButton>
        <ZoomField percent={percent} onPercent={onPercent} />
        <IconButton label={t('compare.zoomIn')} onClick={() => onCommand({ do: 'zoom', direction: 'in' })}>
          <ZoomIn aria-hidden />
        </IconButton>
        <Tooltip text={t('compare.zoomFitHint')}>
          <Button
            look="quiet"
            aria-pressed={zoom.scale === 'fit'}
            className={styles.zoomChoice}
            onClick={() => onCommand({ do: 'fit' })}
          >
            <Maximize aria-hidden />
            {t('compare.zoomFit')}
          </Button>
        </Tooltip>
        <Tooltip text={t('compare.zoomActualHint')}>
          <Button
            look="quiet"
            aria-pressed={percent === 100}
            className={styles.zoomChoice}
            onClick={() => onPercent(100)}
          >
            {t('compare.zoomActual')}
          </Button>
        </Tooltip>
        {hasFaces && (
          <IconButton label={t('compare.zoomFace')} onClick={() => onCommand({ do: 'next face' })}>
            <ScanFace aria-hidden />
          </IconButton>
        )}
        <IconButton
          label={t('compare.lens')}
          className={styles.toggle}
          aria-pressed={lensShown}
          onClick={() => onCommand({ do: 'toggle lens' })}
        >
          <Search aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}
