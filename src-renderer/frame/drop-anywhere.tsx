import { ImagePlus, Users } from 'lucide-react'
import { type DragEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../client/client'
import { useAddPhotos } from '../state/use-add-photos'
import styles from './drop-anywhere.module.css'

/** Takes files that are dropped anywhere in the window or pasted, whichever view is shown. */
export function DropAnywhere() {
  const { t } = useTranslation()
  const { addDropped } = useAddPhotos()
  const dragging = useFileDrag()
  const [over, setOver] = useState<Role>('protected')

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (!event.clipboardData?.files.length || isTextForField(event)) return
      event.preventDefault()
      void addDropped(event.clipboardData, 'protected')
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [addDropped])

  if (!dragging) return null
  const zone = (role: Role) => ({
    className: styles.zone,
    'data-over': role === over,
    onDragEnter: () => setOver(role),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      void addDropped(event.dataTransfer, role)
    },
  })
  return (
    <div className={styles.veil} role="status" aria-label={t('app.dropHere')}>
      <div {...zone('protected')}>
        <ImagePlus aria-hidden />
        <strong>{t('app.dropProtected')}</strong>
        <span>{t('app.dropProtectedHint')}</span>
      </div>
      <div {...zone('other')}>
        <Users aria-hidden />
        <strong>{t('app.dropOthers')}</strong>
        <span>{t('app.dropOthersHint')}</span>
      </div>
    </div>
  )
}

/** Programs that copy text may put a picture of it beside it; in a field it is the text that is meant. */
function isTextForField({ target, clipboardData }: ClipboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return isField && clipboardData?.types.includes('text/plain') === true
}

/** Whether files are being dragged over the window. */
function useFileDrag(): boolean {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    const over = (event: globalThis.DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      // Otherwise the browser would leave the page and show the file.
      event.preventDefault()
      setDragging(true)
    }
    const leave = (event: globalThis.DragEvent) => {
      if (event.relatedTarget === null) setDragging(false)
    }
    const end = (event: globalThis.DragEvent) => {
      event.preventDefault()
      setDragging(false)
    }
    window.addEventListener('dragenter', over)
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', end)
    return () => {
      window.removeEventListener('dragenter', over)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', end)
    }
  }, [])
  return dragging
}
