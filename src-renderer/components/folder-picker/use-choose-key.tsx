import { type ReactNode, useCallback, useState } from 'react'
import { useClient, useShowFailure } from '../../state/app-context'
import { FolderPicker } from './folder-picker'

interface ChooseKey {
  /** Asks for an exported key; calls back with its path unless the user gives up. */
  readonly choose: (onChosen: (path: string) => void) => void
  /** To be put somewhere into the view. */
  readonly dialog: ReactNode
}

/** The shell's own file dialog where it has one, else ours. */
export function useChooseKey(): ChooseKey {
  const { shell } = useClient()
  const showFailure = useShowFailure()
  const [onChosen, setOnChosen] = useState<(path: string) => void>()

  const choose = useCallback(
    (callBack: (path: string) => void) => {
      const native = shell['choose-key']
      if (native) native({}).then(({ path }) => path !== undefined && callBack(path), showFailure)
      else setOnChosen(() => callBack)
    },
    [shell, showFailure],
  )
  const dialog = (
    <FolderPicker
      open={onChosen !== undefined}
      purpose="key"
      onClose={() => setOnChosen(undefined)}
      onChoose={(path) => onChosen?.(path)}
    />
  )
  return { choose, dialog }
}
