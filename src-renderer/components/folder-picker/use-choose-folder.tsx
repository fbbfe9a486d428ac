import { type ReactNode, useCallback, useState } from 'react'
import { useClient, useShowFailure } from '../../state/app-context'
import { FolderPicker } from './folder-picker'

interface ChooseFolder {
  /** Asks for a folder; calls back with its path unless the user gives up. */
  readonly choose: (onChosen: (path: string) => void, start?: string) => void
  /** To be put somewhere into the view. */
  readonly dialog: ReactNode
}

interface Question {
  readonly onChosen: (path: string) => void
  readonly start: string | undefined
}

/** The shell's own folder dialog where it has one, else ours. */
export function useChooseFolder(purpose: 'read' | 'write'): ChooseFolder {
  const { shell } = useClient()
  const showFailure = useShowFailure()
  const [question, setQuestion] = useState<Question>()

  const choose = useCallback(
    (onChosen: (path: string) => void, start?: string) => {
      const native = shell['choose-folder']
      if (!native) {
        setQuestion({ onChosen, start })
        return
      }
      native(start === undefined ? {} : { start }).then(
        ({ path }) => path !== undefined && onChosen(path),
        showFailure,
      )
    },
    [shell, showFailure],
  )
  const dialog = (
    <FolderPicker
      open={question !== undefined}
      purpose={purpose}
      start={question?.start}
      onClose={() => setQuestion(undefined)}
      onChoose={(path) => question?.onChosen(path)}
    />
  )
  return { choose, dialog }
}
