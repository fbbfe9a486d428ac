import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './app.module.css'
import type { Client } from './client/client'
import { Notice } from './components/notice/notice'
import { Toasts } from './components/toasts/toasts'
import { TooltipProvider } from './components/tooltip/tooltip'
import { DropAnywhere } from './frame/drop-anywhere'
import { ErrorBoundary } from './frame/error-boundary'
import { Header } from './frame/header'
import { LostNotices } from './frame/lost-notices'
import { useJobNotifications } from './frame/use-job-notifications'
import { useJobToasts } from './frame/use-job-toasts'
import { useLanguage } from './frame/use-language'
import { useReportToasts } from './frame/use-report-toasts'
import { useTheme } from './frame/use-theme'
import { useTitle } from './frame/use-title'
import { ShortcutsDialog } from './shortcuts/shortcuts-dialog'
import { useShortcutsKey } from './shortcuts/use-shortcuts-key'
import { useAppState } from './state/app-context'
import { AppProvider } from './state/app-provider'
import type { Place } from './state/place'
import { AttacksView } from './views/attacks/attacks-view'
import { CompareView } from './views/compare/compare-view'
import { DemoView } from './views/demo/demo-view'
import { ExpectationsView } from './views/expectations/expectations-view'
import { FacesView } from './views/faces/faces-view'
import { LabView } from './views/lab/lab-view'
import { PeopleView } from './views/people/people-view'
import { PhotosView } from './views/photos/photos-view'
import { ProgressView } from './views/progress/progress-view'
import { ProtectView } from './views/protect/protect-view'
import { ReportsView } from './views/reports/reports-view'
import { ResultsView } from './views/results/results-view'
import { SettingsView } from './views/settings/settings-view'

/** The whole page, for one client. */
export function App({ client }: { client: Client }) {
  return (
    <AppProvider client={client}>
      <TooltipProvider>
        <Frame />
        <Toasts />
      </TooltipProvider>
    </AppProvider>
  )
}

function Frame() {
  const { t } = useTranslation()
  const { server, connected, place } = useAppState()
  useTheme(server?.settings.theme)
  useLanguage(server?.settings.language)
  useJobToasts(server?.jobs)
  useJobNotifications(server?.jobs)
  useReportToasts(server?.reports)
  useTitle(place.view, server?.jobs)
  useShortcutsKey()
  const main = useFocusOnArrival(place)
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <Header />
      <div className={styles.notices}>
        {!connected && (
          <Notice tone="warning" title={t('app.reconnecting')}>
            {t('app.reconnectingHint')}
          </Notice>
        )}
        <LostNotices />
      </div>
      <main className={styles.main} ref={main} tabIndex={-1}>
        {server ? (
          <ErrorBoundary key={place.view}>
            <CurrentView place={place} />
          </ErrorBoundary>
        ) : (
          connected && <p className={styles.wait}>{t('app.starting')}</p>
        )}
      </main>
      <DropAnywhere />
      <ShortcutsDialog />
    </div>
  )
}

function CurrentView({ place }: { place: Place }) {
  switch (place.view) {
    case 'photos':
      return <PhotosView />
    case 'people':
      return <PeopleView />
    case 'faces':
      return <FacesView photo={place.photo} />
    case 'protect':
      return <ProtectView />
    case 'progress':
      return <ProgressView />
    case 'results':
      return <ResultsView />
    case 'reports':
      return <ReportsView />
    case 'lab':
      return <LabView />
    case 'attacks':
      return <AttacksView attack={place.attack} />
    case 'compare':
      return <CompareView />
    case 'demo':
      return <DemoView />
    case 'settings':
      return <SettingsView />
    case 'expectations':
      return <ExpectationsView />
  }
}

/** Moves the focus to the content when another view comes, as it would go to the top of a new page. */
function useFocusOnArrival(place: Place) {
  const main = useRef<HTMLElement>(null)
  const shown = useRef(place.view)
  useEffect(() => {
    if (shown.current === place.view) return
    shown.current = place.view
    main.current?.focus({ preventScroll: true })
  }, [place.view])
  return main
}
