import { useEffect, useState } from 'react'

/** Whole seconds since a moment, counting on; undefined as long as there is none. @param moment ISO 8601 */
export function useSecondsSince(moment: string | undefined): number | undefined {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (moment === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [moment])
  if (moment === undefined) return undefined
  // A clock that is set back must not count below nothing.
  return Math.max(0, Math.floor((now - Date.parse(moment)) / 1000))
}
