import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role, SentBytes } from '../client/client'
import { go, useClient, useDispatch, useShowFailure, useShowToast } from './app-context'

interface AddPhotos {
  /** What was dropped, pasted or picked in the page. */
  readonly addDropped: (items: readonly File[] | DataTransfer, role: Role) => Promise<void>
  /** Files and folders by their paths. */
  readonly addPaths: (paths: readonly string[], role: Role) => Promise<void>
}

let lastAdding = 0

/** Adds photos, says how many came in, and shows them. */
export function useAddPhotos(): AddPhotos {
  const { t } = useTranslation()
  const client = useClient()
  const dispatch = useDispatch()
  const showToast = useShowToast()
  const showFailure = useShowFailure()

  const report = useCallback(
    async (add: (onSent: (sent: SentBytes) => void) => Promise<{ added: number }>) => {
      lastAdding += 1
      const id = lastAdding
      go({ view: 'photos' })
      dispatch({ type: 'adding started', id })
      try {
        const { added } = await add((sent) => dispatch({ type: 'adding sent', id, sent }))
        if (added > 0) showToast({ tone: 'success', title: t('photos.added', { count: added }) })
        else showToast({ tone: 'plain', title: t('photos.addedNone'), detail: t('photos.addedNoneHint') })
      } catch (thrown) {
        showFailure(thrown)
      } finally {
        dispatch({ type: 'adding ended', id })
      }
    },
    [dispatch, showToast, showFailure, t],
  )

  const addDropped = useCallback(
    (items: readonly File[] | DataTransfer, role: Role) =>
      report((onSent) => client.addDropped(items, role, onSent)),
    [client, report],
  )
  const addPaths = useCallback(
    async (paths: readonly string[], role: Role) => {
      if (paths.length === 0) return
      await report(() => client.request('add-photos', { paths: [...paths], role }))
    },
    [client, report],
  )
  return { addDropped, addPaths }
}
