import { Maximize, Minimize, Play, RotateCcw, Square } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { Notice } from '../../components/notice/notice'
import { ProgressBar } from '../../components/progress-bar/progress-bar'
import { useMessageWording } from '../../language/message-wording'
import { useAsk, useServer } from '../../state/app-context'
import { models } from './demo-figures'
import { DemoGallery } from './demo-gallery'
import { DemoPhase } from './demo-phase'
import { DemoSteps } from './demo-steps'
import styles from './demo-view.module.css'
import { ModelPanel } from './model-panel'
import { useFullScreen } from './use-full-screen'

/** The live demonstration, made to be seen from the last row. */
export function DemoView() {
  const { t } = useTranslation()
  const { demo } = useServer()
  const ask = useAsk()
  const wordingOf = useMessageWording()
  const view = useRef<HTMLDivElement>(null)
  const fullScreen = useFullScreen(view)
  const running = demo.phase === 'protecting' || demo.phase === 'training' ? demo.phase : undefined
  const begun = running !== undefined || demo.phase === 'done'
  const start = () => void ask('start-demo', {})
  return (
    <div className={styles.view} ref={view}>
      <div className={styles.content} data-begun={begun}>
        <header className={styles.header}>
          <div className={styles.words}>
            <h1 className={styles.title}>{t('demo.title')}</h1>
            {begun ? <DemoPhase demo={demo} /> : <p className={styles.lead}>{t('demo.lead')}</p>}
          </div>
          <div className={styles.actions}>
            {demo.phase === 'done' && (
              <Button look="primary" size="large" onClick={start}>
                <RotateCcw aria-hidden />
                {t('demo.replay')}
              </Button>
            )}
            {running && (
              <Button size="large" onClick={() => void ask('stop-demo', {})}>
                <Square aria-hidden />
                {t('demo.stop')}
              </Button>
            )}
            {fullScreen.possible && (
              <Button size="large" onClick={fullScreen.toggle}>
                {fullScreen.on ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
                {t(fullScreen.on ? 'demo.leaveFullScreen' : 'demo.fullScreen')}
              </Button>
            )}
          </div>
        </header>
        {demo.phase === 'failed' && (
          <Notice tone="danger" title={t('demo.failedPlain')}>
            {demo.problem && wordingOf(demo.problem)}
          </Notice>
        )}
        {!begun && (
          <>
            <DemoSteps />
            <div className={styles.start}>
              <Button look="primary" size="large" onClick={start}>
                <Play aria-hidden />
                {t('demo.start')}
              </Button>
              <p className={styles.promise}>{t('demo.promise')}</p>
            </div>
          </>
        )}
        {begun && (
          <>
            {running && <ProgressBar label={t(`demo.phase.${running}`)} share={demo.done} />}
            <div className={styles.models} data-done={demo.phase === 'done'}>
              {models.map((model) => (
                <ModelPanel key={model} demo={demo} model={model} />
              ))}
            </div>
            {demo.gallery.length > 0 && <DemoGallery demo={demo} />}
            <p className={styles.caution}>{t('demo.caution')}</p>
          </>
        )}
      </div>
    </div>
  )
}
