import { ArrowUp, Folder, FolderPlus, HardDrive, KeyRound } from 'lucide-react'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, failureOf } from '../../../src-shared/failure'
import type { FolderListing } from '../../../src-shared/folders'
import { useClient } from '../../state/app-context'
import { Button, IconButton } from '../button/button'
import { Dialog } from '../dialog/dialog'
import { FailureWords } from '../failure-words/failure-words'
import { Field } from '../field/field'
import { Notice } from '../notice/notice'
import { TextInput } from '../text-input/text-input'
import styles from './folder-picker.module.css'

interface FolderPickerProps {
  readonly open: boolean
  /** What the folder is for: photos are read from it, files are written to it, or a key in it is chosen. */
  readonly purpose: 'read' | 'write' | 'key'
  /** Shown first where it exists; the home folder otherwise. */
  readonly start?: string | undefined
  readonly onClose: () => void
  readonly onChoose: (path: string) => void
}

/** Chooses a folder, or a key in one, on the computer that the app runs on, where the shell has no dialog of its own. */
export function FolderPicker(props: FolderPickerProps) {
  const { open, purpose, onClose, onChoose } = props
  const { t } = useTranslation()
  const { listing, problem, enter, make } = useFolders(open, props.start)
  const [naming, setNaming] = useState(false)
  const unusable = !listing || (purpose === 'write' && !listing.writable)
  const finish = (path: string) => {
    onChoose(path)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(purpose === 'key' ? 'folder.keyTitle' : 'folder.title')}
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {purpose !== 'key' && (
            <Button look="primary" disabled={unusable} onClick={() => listing && finish(listing.path)}>
              {t('folder.chooseThis')}
            </Button>
          )}
        </>
      }
    >
      {problem !== undefined && (
        <Notice tone="danger">
          <FailureWords failure={problem} />
        </Notice>
      )}
      {listing ? (
        <>
          <nav className={styles.places} aria-label={t('folder.places')}>
            {listing.roots.map(({ name, path }) => (
              <Button key={path} size="small" onClick={() => enter(path)}>
                <HardDrive aria-hidden />
                {name}
              </Button>
            ))}
          </nav>
          <div className={styles.bar}>
            <IconButton
              label={t('folder.up')}
              look="plain"
              disabled={listing.parent === undefined}
              onClick={() => listing.parent !== undefined && enter(listing.parent)}
            >
              <ArrowUp aria-hidden />
            </IconButton>
            <output className={styles.path} aria-label={t('folder.path')}>
              {listing.path}
            </output>
            {purpose === 'write' && (
              <Button onClick={() => setNaming(true)} disabled={!listing.writable}>
                <FolderPlus aria-hidden />
                {t('folder.newFolder')}
              </Button>
            )}
          </div>
          {naming && (
            <NewFolder
              onCancel={() => setNaming(false)}
              onName={async (name) => {
                if (await make(name)) setNaming(false)
              }}
            />
          )}
          <FolderList listing={listing} onEnter={enter} onKey={purpose === 'key' ? finish : undefined} />
          {purpose === 'read' && <WhatIsInside listing={listing} />}
          {purpose === 'write' && !listing.writable && <Notice tone="warning">{t('folder.readOnly')}</Notice>}
        </>
      ) : (
        problem === undefined && <p className={styles.photos}>{t('folder.loading')}</p>
      )}
    </Dialog>
  )
}

interface FolderListProps {
  readonly listing: FolderListing
  readonly onEnter: (path: string) => void
  /** Shows keys too, to be chosen. */
  readonly onKey: ((path: string) => void) | undefined
}

function FolderList({ listing, onEnter, onKey }: FolderListProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const { path, folders } = listing
  const keys = onKey ? listing.keys : []
  // The button that was pressed is gone; the keyboard goes on at the top of the new folder.
  useEffect(() => {
    if (path !== '') list.current?.querySelector('button')?.focus()
  }, [path])
  return (
    <ul className={styles.list} aria-label={t(onKey ? 'folder.keyList' : 'folder.list')} ref={list}>
      {folders.map((folder) => (
        <li key={folder.path}>
          <button type="button" className={styles.folder} onClick={() => onEnter(folder.path)}>
            <Folder aria-hidden />
            {folder.name}
          </button>
        </li>
      ))}
      {keys.map((key) => (
        <li key={key.path}>
          <button type="button" className={styles.folder} onClick={() => onKey?.(key.path)}>
            <KeyRound aria-hidden />
            {key.name}
          </button>
        </li>
      ))}
      {folders.length + keys.length === 0 && (
        <li className={styles.empty}>{t(onKey ? 'folder.emptyOfKeys' : 'folder.empty')}</li>
      )}
    </ul>
  )
}

/** What would be added. */
function WhatIsInside({ listing: { photos, folders } }: { listing: FolderListing }) {
  const { t } = useTranslation()
  return (
    <p className={styles.photos} role="status">
      {photos > 0 ? t('folder.photosInside', { count: photos }) : t('folder.photosNone')}
      {folders.length > 0 && ` · ${t('folder.subfolders', { count: folders.length })}`}
    </p>
  )
}

interface NewFolderProps {
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}

function NewFolder({ onName, onCancel }: NewFolderProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <form className={styles.naming} onSubmit={submit}>
      <Field label={t('folder.newFolderName')}>
        {(naming) => (
          <TextInput
            {...naming}
            value={name}
            maxLength={120}
            autoFocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
      <Button look="primary" type="submit" disabled={name.trim() === ''}>
        {t('folder.create')}
      </Button>
    </form>
  )
}

function useFolders(open: boolean, start: string | undefined) {
  const client = useClient()
  const [listing, setListing] = useState<FolderListing>()
  const [problem, setProblem] = useState<Failure>()

  const show = useCallback(async (listed: Promise<FolderListing>) => {
    try {
      setListing(await listed)
      setProblem(undefined)
      return true
    } catch (thrown) {
      setProblem(failureOf(thrown))
      return false
    }
  }, [])
  const enter = useCallback(
    (path: string) => void show(client.request('list-folder', { path })),
    [client, show],
  )
  const make = async (name: string) =>
    listing !== undefined && show(client.request('make-folder', { parent: listing.path, name }))

  useEffect(() => {
    if (!open) return
    const first = start === undefined ? {} : { path: start }
    // The folder to start at may not exist yet.
    void show(client.request('list-folder', first).catch(() => client.request('list-folder', {})))
  }, [open, start, client, show])

  return { listing, problem, enter, make }
}
