import { useEffect, useState } from 'react'
import { type Failure, failureOf } from '../../../src-shared/failure'
import type { Estimate, ProtectionOrder } from '../../../src-shared/jobs'
import { useClient } from '../../state/app-context'

const millisecondsOfRest = 300

export interface OrderCheck {
  /** What is wrong with the order. */
  readonly problem?: Failure
  /** Absent while it is being worked out. */
  readonly estimate?: Estimate | 'unknown'
}

/** Asks the app what it thinks of an order, each time that it has not changed for a moment. */
export function useOrderCheck(order: ProtectionOrder, photos: number): OrderCheck {
  const client = useClient()
  const [check, setCheck] = useState<OrderCheck>({})
  const text = JSON.stringify(order)
  useEffect(() => {
    setCheck({})
    if (photos === 0) return
    const asked: ProtectionOrder = JSON.parse(text)
    let current = true
    const timer = setTimeout(async () => {
      const result = await checkOrder(asked)
      if (current) setCheck(result)
    }, millisecondsOfRest)
    return () => {
      current = false
      clearTimeout(timer)
    }

    async function checkOrder(wanted: ProtectionOrder): Promise<OrderCheck> {
      try {
        await client.request('resolve-method', wanted.method)
        return { estimate: await client.request('estimate', wanted) }
      } catch (thrown) {
        const failure = failureOf(thrown)
        // Anything else than the order itself may have passed when its turn comes.
        return failure.kind === 'bad request' ? { problem: failure } : { estimate: 'unknown' }
      }
    }
  }, [client, text, photos])
  return check
}
