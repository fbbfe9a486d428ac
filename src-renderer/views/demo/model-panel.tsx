import { Image, ShieldCheck } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DemoState } from '../../../src-shared/demo'
import { CurveChart } from './curve-chart'
import { accuracyOf, curveOf, guessing, type Model } from './demo-figures'
import styles from './model-panel.module.css'

const icons = { clean: Image, protected: ShieldCheck } as const

/** One of the two models: what it learned from, and how well it does by now. */
export function ModelPanel({ demo, model }: { demo: DemoState; model: Model }) {
  const { t } = useTranslation()
  const title = useId()
  const Icon = icons[model]
  const curve = curveOf(demo, model)
  const test = accuracyOf(demo, model)
  const train = curve.at(-1)?.train
  return (
    <section className={styles.panel} aria-labelledby={title}>
      <h3 id={title} className={styles.title}>
        <Icon aria-hidden />
        {t(`demo.model.${model}`)}
      </h3>
      <p className={styles.figure}>
        {test !== undefined && <span className={styles.number}>{test}</span>}
        <span>{test === undefined ? t('demo.waiting') : t('demo.rightNow')}</span>
      </p>
      <CurveChart
        curve={curve}
        epochs={demo.epochs}
        guessing={guessing(demo)}
        label={t('demo.chart', { test: test ?? 0, train: train ?? 0 })}
      />
      <p className={styles.foot}>
        {curve.length > 0 && t('demo.epoch', { number: curve.length, total: demo.epochs })}
        {train !== undefined && ` · ${t('demo.seenNow', { count: train })}`}
      </p>
    </section>
  )
}
