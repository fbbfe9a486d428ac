import { useState } from 'react'
import { useClient } from './app-context'

interface PageNotifications {
  readonly permission: NotificationPermission
  /** Has the browser ask the user, unless the user has answered before; resolves to whether the page may. */
  readonly askPermission: () => Promise<boolean>
}

/**
 * Notifications that the page shows itself, in a browser; undefined where the shell shows them, and in browsers that
 * know none.
 */
export function usePageNotifications(): PageNotifications | undefined {
  const { shell } = useClient()
  const isKnown = 'Notification' in globalThis
  const [permission, setPermission] = useState(isKnown ? Notification.permission : 'denied')
  if (!isKnown || shell['open-folder']) return undefined
  return {
    permission,
    askPermission: async () => {
      const answer = await Notification.requestPermission()
      setPermission(answer)
      return answer === 'granted'
    },
  }
}
