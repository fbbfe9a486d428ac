import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPerson } from '../../../src-shared/library'
import { shortestPassphrase } from '../../../src-shared/passphrase'
import { Field } from '../../components/field/field'
import { useChooseFolder } from '../../components/folder-picker/use-choose-folder'
import { useShowToast } from '../../state/app-context'
import { KeyForm } from './key-form'
import { PassphraseInput } from './passphrase-input'
import { passphraseLength } from './passphrase-length'
import { PathField } from './path-field'
import { useKeyRequest } from './use-key-request'

interface ExportKeyFormProps {
  readonly person: LibraryPerson
  readonly onClose: () => void
}

/** Writes a person's key into a file, under a passphrase. */
export function ExportKeyForm({ person: { id: person, name }, onClose }: ExportKeyFormProps) {
  const { t } = useTranslation()
  const showToast = useShowToast()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [shown, setShown] = useState(false)
  const [folder, setFolder] = useState<string>()
  const chooser = useChooseFolder('write')
  const { ask, working, problem } = useKeyRequest('export-key', ({ file }) => {
    showToast({ tone: 'success', title: t('keys.exported', { name }), detail: file })
    onClose()
  })
  const length = passphraseLength(passphrase)
  const differs = again !== '' && again !== passphrase
  return (
    <>
      <KeyForm
        confirm={t('keys.exportDo')}
        isReady={folder !== undefined && length !== 'short' && again === passphrase}
        working={working}
        problem={problem}
        onSubmit={() => folder !== undefined && void ask({ person, passphrase, folder })}
        onCancel={onClose}
      >
        <p>{t('keys.faces', { name })}</p>
        <Field
          label={t('keys.passphrase')}
          hint={t(`keys.length.${length}`, { length: passphrase.length, shortest: shortestPassphrase })}
        >
          {(naming) => (
            <PassphraseInput
              {...naming}
              value={passphrase}
              autoComplete="new-password"
              shown={shown}
              onShown={setShown}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label={t('keys.again')}
          hint={t('keys.lostPassphrase')}
          error={differs ? t('keys.differ') : undefined}
        >
          {(naming) => (
            <PassphraseInput
              {...naming}
              value={again}
              autoComplete="new-password"
              shown={shown}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          )}
        </Field>
        <PathField
          label={t('keys.folder')}
          path={folder}
          onChoose={() => chooser.choose(setFolder, folder)}
        />
      </KeyForm>
      {chooser.dialog}
    </>
  )
}
