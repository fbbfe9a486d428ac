import { useTranslation } from 'react-i18next'
import { Notice } from '../../components/notice/notice'
import { Page } from '../../components/page/page'
import { useLoaded } from '../../state/use-loaded'
import { LabParts } from '../lab/lab-parts'
import { AttackBrowser } from './attack-browser'
import { AttackPage } from './attack-page'

interface AttacksViewProps {
  readonly attack: string | undefined
}

/** The poisoning attacks: all of them by what they are, or one of them to be tried. */
export function AttacksView({ attack: wanted }: AttacksViewProps) {
  const { t } = useTranslation()
  const { loaded } = useLoaded('describe-attacks', {})
  if (loaded.state !== 'loaded') {
    return (
      <Page title={t('app.attacks')} actions={<LabParts shown="attacks" />}>
        {loaded.state === 'failed' ? (
          <Notice tone="danger" title={t('attacks.unreadable')} />
        ) : (
          <p>{t('app.starting')}</p>
        )}
      </Page>
    )
  }
  const attack = loaded.result.attacks.find(({ id }) => id === wanted)
  return attack ? (
    <AttackPage key={attack.id} attack={attack} catalogue={loaded.result} />
  ) : (
    <AttackBrowser attacks={loaded.result.attacks} />
  )
}
