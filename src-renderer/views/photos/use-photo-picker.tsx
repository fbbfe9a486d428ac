import { type ReactNode, useCallback, useRef } from 'react'
import type { Role } from '../../client/client'
import { useChooseFolder } from '../../components/folder-picker/use-choose-folder'
import { useClient, useShowFailure } from '../../state/app-context'
import { useAddPhotos } from '../../state/use-add-photos'

interface PhotoPicker {
  readonly pickFiles: (role: Role) => void
  readonly pickFolder: (role: Role) => void
  /** To be put somewhere into the view. */
  readonly dialog: ReactNode
}

/** Lets the user choose photos or a folder, by the shell's own dialogs where it has them. */
export function usePhotoPicker(): PhotoPicker {
  const { shell } = useClient()
  const { addDropped, addPaths } = useAddPhotos()
  const showFailure = useShowFailure()
  const input = useRef<HTMLInputElement>(null)
  const roleOfInput = useRef<Role>('protected')
  const folder = useChooseFolder('read')
  const choosePhotos = shell['choose-photos']

  const pickFiles = useCallback(
    (role: Role) => {
      if (choosePhotos) {
        choosePhotos({ kind: 'files' }).then(({ paths }) => addPaths(paths, role), showFailure)
        return
      }
      roleOfInput.current = role
      input.current?.click()
    },
    [choosePhotos, addPaths, showFailure],
  )
  const pickFolder = useCallback(
    (role: Role) => {
      if (choosePhotos) {
        choosePhotos({ kind: 'folder' }).then(({ paths }) => addPaths(paths, role), showFailure)
        return
      }
      folder.choose((path) => void addPaths([path], role))
    },
    [choosePhotos, addPaths, showFailure, folder.choose],
  )
  const dialog = (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/*,.heic,.heif,.avif,.tif,.tiff"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // So that the same files can be chosen again.
          currentTarget.value = ''
          if (files.length > 0) void addDropped(files, roleOfInput.current)
        }}
      />
      {folder.dialog}
    </>
  )
  return { pickFiles, pickFolder, dialog }
}
