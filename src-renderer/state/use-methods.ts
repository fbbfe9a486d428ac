import { useEffect, useState } from 'react'
import type { MethodDescription } from '../../src-shared/method'
import { useAsk } from './app-context'

/** All methods that suit photos; empty until they are known. */
export function useMethods(): readonly MethodDescription[] {
  const ask = useAsk()
  const [methods, setMethods] = useState<readonly MethodDescription[]>([])
  useEffect(() => {
    void ask('describe-methods', {}).then(
      (found) => found && setMethods(found.filter(({ suits }) => suits === 'photos')),
    )
  }, [ask])
  return methods
}
