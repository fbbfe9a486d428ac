import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '../../../src-shared/library'
import { Field } from '../../components/field/field'
import { useChooseKey } from '../../components/folder-picker/use-choose-key'
import { Notice } from '../../components/notice/notice'
import { Select } from '../../components/select/select'
import { useServer, useShowToast } from '../../state/app-context'
import { KeyForm } from './key-form'
import { PassphraseInput } from './passphrase-input'
import { PathField } from './path-field'
import { useKeyRequest } from './use-key-request'

interface ImportKeyFormProps {
  /** Whose key it is, unless the user says otherwise; left out: that of the person whom it names. */
  readonly person?: PersonId
  readonly onClose: () => void
}

const byName = ''

/** Takes up a key that was saved on another computer. */
export function ImportKeyForm({ person, onClose }: ImportKeyFormProps) {
  const { t } = useTranslation()
  const showToast = useShowToast()
  const people = useServer().library.people.filter(({ role }) => role === 'protected')
  const [file, setFile] = useState<string>()
  const [passphrase, setPassphrase] = useState('')
  const [shown, setShown] = useState(false)
  const [to, setTo] = useState<PersonId>(person ?? byName)
  const chooser = useChooseKey()
  const { ask, working, problem } = useKeyRequest('import-key', () => {
    showToast({ tone: 'success', title: t('keys.imported'), detail: t('keys.importedDetail') })
    onClose()
  })
  const owner = people.find(({ id }) => id === to)
  const submit = (chosen: string) => ask({ file: chosen, passphrase, ...(to === byName ? {} : { to }) })
  return (
    <>
      <KeyForm
        confirm={t('keys.importDo')}
        isReady={file !== undefined && passphrase !== ''}
        working={working}
        problem={problem}
        onSubmit={() => file !== undefined && void submit(file)}
        onCancel={onClose}
      >
        <PathField label={t('keys.file')} path={file} onChoose={() => chooser.choose(setFile)} />
        <Field label={t('keys.passphrase')}>
          {(naming) => (
            <PassphraseInput
              {...naming}
              value={passphrase}
              autoComplete="off"
              shown={shown}
              onShown={setShown}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('keys.whose')}>
          {(naming) => (
            <Select
              {...naming}
              value={to}
              options={[
                { value: byName, label: t('keys.whoseByName') },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onValue={setTo}
            />
          )}
        </Field>
        {owner?.hasKey && <Notice>{t('keys.replaces', { name: owner.name })}</Notice>}
      </KeyForm>
      {chooser.dialog}
    </>
  )
}
