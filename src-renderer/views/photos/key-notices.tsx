import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { Notice } from '../../components/notice/notice'
import { useAsk, useServer, useShowToast } from '../../state/app-context'
import { canImprove } from '../../state/can-improve'
import { improvingOrder, keyOrder } from '../../state/order'
import type { PersonGroup } from '../../state/person-groups'
import { useMethods } from '../../state/use-methods'

/** Says whose new photos can be protected at once, and does it; or improves the key with them first. */
export function KeyNotices({ groups }: { groups: readonly PersonGroup[] }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const showToast = useShowToast()
  const server = useServer()
  const methods = useMethods()
  const busy = new Set(
    server.jobs.jobs
      .filter(({ status }) => status === 'waiting' || status === 'running')
      .flatMap(({ order }) => order.people),
  )
  return groups
    .filter(({ person }) => person.hasKey && person.role === 'protected' && !busy.has(person.id))
    .map(({ person, photos }) => {
      const count = photos.filter((photo) => photo.state === 'ready' && !photo.protected).length
      if (count === 0) return null
      const { name } = person
      const improvable = canImprove(person, methods)
      const start = async () => {
        const started = await ask('start-job', keyOrder([person.id], server))
        if (started) showToast({ tone: 'success', title: t('photos.withKeyStarted', { name }) })
      }
      const improve = async () => {
        const started = await ask('start-job', improvingOrder([person.id], server))
        if (started) showToast({ tone: 'success', title: t('photos.improveStarted', { name }) })
      }
      return (
        <Notice
          key={person.id}
          title={t('photos.withKey', { count, name })}
          actions={
            <>
              {improvable && (
                <Button size="small" look="quiet" onClick={() => void improve()}>
                  {t('photos.withKeyImprove')}
                </Button>
              )}
              <Button size="small" look="primary" onClick={() => void start()}>
                <KeyRound aria-hidden />
                {t('photos.withKeyDo')}
              </Button>
            </>
          }
        >
          {improvable && <p>{t('photos.withKeyImproveText', { name })}</p>}
        </Notice>
      )
    })
}
