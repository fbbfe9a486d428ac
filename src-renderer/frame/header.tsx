import {
  ChevronRight,
  Clapperboard,
  FileChartColumn,
  FlaskConical,
  Keyboard,
  type LucideIcon,
  Settings,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../components/button/button'
import { useAppState, useDispatch } from '../state/app-context'
import { hashOf, type View } from '../state/place'
import styles from './header.module.css'
import { HeaderProgress } from './header-progress'
import { Logo } from './logo'

const steps = ['photos', 'protect', 'results'] as const

const tools = {
  reports: FileChartColumn,
  lab: FlaskConical,
  demo: Clapperboard,
  settings: Settings,
} as const satisfies Partial<Record<View, LucideIcon>>

/** Where a view stands on the way from photos to results. */
const stepOf: Readonly<Partial<Record<View, (typeof steps)[number]>>> = {
  photos: 'photos',
  people: 'photos',
  faces: 'photos',
  protect: 'protect',
  progress: 'protect',
  results: 'results',
  compare: 'results',
}

/** The tool that a view belongs to, where it is none itself. */
const toolOf: Readonly<Partial<Record<View, keyof typeof tools>>> = { attacks: 'lab' }

/** The steps, what is going on, and the ways to the rest. */
export function Header() {
  const { t } = useTranslation()
  const { view } = useAppState().place
  const dispatch = useDispatch()
  const current = stepOf[view]
  return (
    <header className={styles.header}>
      <a className={styles.brand} href={hashOf({ view: 'photos' })} aria-label={t('app.name')}>
        <Logo />
        <span className={styles.brandName}>{t('app.name')}</span>
      </a>
      <nav aria-label={t('app.steps')}>
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li key={step} className={styles.step}>
              {index > 0 && <ChevronRight className={styles.arrow} aria-hidden />}
              <a
                className={styles.stepLink}
                href={hashOf({ view: step })}
                aria-current={step === current ? 'step' : undefined}
              >
                <span className={styles.number} aria-hidden>
                  {index + 1}
                </span>
                {t(`app.${step}`)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <nav className={styles.tools} aria-label={t('app.tools')}>
        <HeaderProgress />
        {(['reports', 'lab', 'demo', 'settings'] as const).map((tool) => {
          const Icon = tools[tool]
          return (
            <a
              key={tool}
              className={styles.tool}
              href={hashOf({ view: tool })}
              aria-current={tool === (toolOf[view] ?? view) ? 'page' : undefined}
              aria-label={t(`app.${tool}`)}
            >
              <Icon aria-hidden />
              <span className={styles.toolName}>{t(`app.${tool}`)}</span>
            </a>
          )
        })}
        <IconButton
          label={t('shortcuts.title')}
          className={styles.shortcuts}
          onClick={() => dispatch({ type: 'shortcuts shown', shown: true })}
        >
          <Keyboard aria-hidden />
        </IconButton>
      </nav>
    </header>
  )
}
