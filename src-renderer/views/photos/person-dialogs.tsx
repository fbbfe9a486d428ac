import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPerson, PersonId } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { Checkbox } from '../../components/checkbox/checkbox'
import { ConfirmDialog, Dialog } from '../../components/dialog/dialog'
import { Field } from '../../components/field/field'
import { TextInput } from '../../components/text-input/text-input'
import { useAsk, useServer } from '../../state/app-context'
import { answerOf } from '../people/answer-of'

const longestName = 80

interface PersonDialogProps {
  readonly open: boolean
  readonly person: LibraryPerson
  readonly onClose: () => void
}

/** Gives a person another name. */
export function RenameDialog({ open, person, onClose }: PersonDialogProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <NameDialog
      open={open}
      onClose={onClose}
      title={t('photos.renameTitle', { name: person.name })}
      start={person.name}
      confirm={t('photos.renameDo')}
      onName={(name) => ask('rename-person', { person: person.id, name })}
    />
  )
}

/** Gives somebody a name who came without; with the name of somebody who is there, the photos are theirs. */
export function GiveNameDialog({ open, person, onClose }: PersonDialogProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { people } = useServer().library
  const others = people.filter(({ id, role }) => id !== person.id && role === person.role)
  const give = (typed: string) => {
    const answer = answerOf(typed, others)
    if (answer?.kind === 'somebody') void ask('merge-people', { into: answer.id, from: [person.id] })
    if (answer?.kind === 'new') void ask('rename-person', { person: person.id, name: answer.name })
  }
  return (
    <NameDialog
      open={open}
      onClose={onClose}
      title={t('photos.giveNameTitle')}
      description={t('photos.giveNameLead')}
      start=""
      suggestions={others.map(({ name }) => name)}
      confirm={t('photos.giveNameDo')}
      onName={give}
    />
  )
}

interface NameDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: string
  readonly start: string
  /** Offered while somebody types. */
  readonly suggestions?: readonly string[]
  readonly confirm: string
  readonly onName: (name: string) => void
}

/** Asks for a name. */
export function NameDialog(props: NameDialogProps) {
  const { open, onClose, title, description, start, suggestions = [], confirm, onName } = props
  const { t } = useTranslation()
  const form = useId()
  const [name, setName] = useState(start)
  // It is there all the time: each time it opens it begins anew.
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    setName(start)
  }
  const given = name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given === '') return
    onName(given)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={given === ''}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t('photos.renameLabel')}>
          {(naming) => (
            <TextInput
              {...naming}
              value={name}
              maxLength={longestName}
              autoFocus
              autoComplete="off"
              {...(suggestions.length > 0 ? { list: `${form}suggestions` } : {})}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <datalist id={`${form}suggestions`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      </form>
    </Dialog>
  )
}

/** Makes several people one. */
export function MergeDialog({ open, person, onClose }: PersonDialogProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { people, photos } = useServer().library
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(new Set())
  const candidates = people.filter(({ id, role }) => id !== person.id && role === person.role)
  const { name } = person
  const close = () => {
    setChosen(new Set())
    onClose()
  }
  const merge = () => {
    void ask('merge-people', { into: person.id, from: [...chosen] })
    close()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('photos.mergeTitle', { name })}
      description={candidates.length > 0 ? t('photos.mergeLead', { name }) : t('photos.mergeNobody')}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={chosen.size === 0} onClick={merge}>
            {t('photos.mergeDo')}
          </Button>
        </>
      }
    >
      <div>
        {candidates.map(({ id, name: other }) => (
          <Checkbox
            key={id}
            checked={chosen.has(id)}
            detail={t('common.photos', { count: photos.filter((photo) => photo.person === id).length })}
            onChecked={(checked) => {
              const next = new Set(chosen)
              if (checked) next.add(id)
              else next.delete(id)
              setChosen(next)
            }}
          >
            {other}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  )
}

/** Asks whether all that is known of a person is to go. */
export function ForgetDialog({ open, person, onClose }: PersonDialogProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { name } = person
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('photos.forgetTitle', { name })}
      description={t('photos.forgetText', { name })}
      confirm={t('photos.forgetDo', { name })}
      onConfirm={() => ask('forget-person', { person: person.id })}
    />
  )
}
