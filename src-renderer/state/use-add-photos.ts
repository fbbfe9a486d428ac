import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../client/client'
import { go, useClient, useDispatch, useShowFailure, useShowToast } from './app-context'

interface AddPhotos {
  /** What was dropped, pasted or picked in the page. */
  readonly addDropped: (items: readonly File[] | DataTransfer, role: Role) => Promise<void>
  /** Files and folders by their paths. */
  readonly addPaths: (paths: readonly string[], role: Role) => Promise<void>
}

/** Adds photos, says how many came in, and shows them. */
export function useAddPhotos(): AddPhotos {
  const { t } = useTranslation()
  const client = useClient()
  const dispatch = useDispatch()
  const showToast = useShowToast()
  const showFailure = useShowFailure()

  const report = useCallback(
    async (adding: Promise<{ added: number }>) => {
      go({ view: 'photos' })
      dispatch({ type: 'adding changed', by: 1 })
      try {
        const { added } = await adding
        if (added > 0) showToast({ tone: 'success', title: t('photos.added', { count: added }) })
        else showToast({ tone: 'plain', title: t('photos.addedNone'), detail: t('photos.addedNoneHint') })
      } catch (thrown) {
        showFailure(thrown)
      } finally {
        dispatch({ type: 'adding changed', by: -1 })
      }
    },
    [dispatch, showToast, showFailure, t],
  )

  const addDropped = useCallback(
    (items: readonly File[] | DataTransfer, role: Role) => report(client.addDropped(items, role)),
    [client, report],
  )
  const addPaths = useCallback(
    async (paths: readonly string[], role: Role) => {
      if (paths.length > 0) await report(client.request('add-photos', { paths: [...paths], role }))
    },
    [client, report],
  )
  return { addDropped, addPaths }
}
