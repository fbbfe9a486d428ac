import { useTranslation } from 'react-i18next'
import { Button } from '../components/button/button'
import { Notice } from '../components/notice/notice'
import { useAppState, useAsk } from '../state/app-context'

/** Says which of the app's own files could not be read, and where they are now, until somebody has read it. */
export function LostNotices() {
  const { t } = useTranslation()
  const ask = useAsk()
  const notices = useAppState().server?.library.notices ?? []
  return notices.map(({ id, lost, keptAs }) => (
    <Notice
      key={id}
      tone="warning"
      title={t(`app.lost.${lost}`)}
      actions={
        <Button size="small" onClick={() => void ask('dismiss-notice', { notice: id })}>
          {t('app.lostUnderstood')}
        </Button>
      }
    >
      {t('app.lostKept', { path: keptAs })}
    </Notice>
  ))
}
