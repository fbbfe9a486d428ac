import { UserRoundX } from 'lucide-react'
import { type FormEvent, type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId } from '../../../src-shared/faces'
import type { LibraryPerson } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { TextInput } from '../../components/text-input/text-input'
import { go } from '../../state/app-context'
import type { PhotoFace } from '../../state/faces'
import { type Answer, answerOf } from './answer-of'
import styles from './face-group-card.module.css'
import { FacePicker } from './face-picker'

const longestName = 80

interface FaceGroupCardProps {
  readonly faces: readonly PhotoFace[]
  /** Whom they look like. */
  readonly suggestion?: LibraryPerson | undefined
  readonly likely: boolean
  /** The faces were each seen once: they are not one person's, and only chosen ones can be named. */
  readonly mixed?: boolean
  readonly people: readonly LibraryPerson[]
  readonly nameRef?: Ref<HTMLInputElement>
  /** @param whole nothing of the group is left */
  readonly onAnswer: (faces: readonly FaceId[], answer: Answer | 'nobody', whole: boolean) => void
}

/** Faces that look like one person, and the question who it is. */
export function FaceGroupCard(props: FaceGroupCardProps) {
  const { faces, suggestion, likely, mixed = false, people, nameRef, onAnswer } = props
  const { t } = useTranslation()
  const names = useId()
  const [picked, setPicked] = useState<ReadonlySet<FaceId>>(new Set())
  const [typed, setTyped] = useState<string>()
  const ids = faces.map(({ face }) => face.id)
  const chosen = ids.filter((id) => picked.has(id))
  const meant = chosen.length > 0 ? chosen : ids
  const name = typed ?? (chosen.length > 0 ? '' : (suggestion?.name ?? ''))
  const answer = answerOf(name, people, suggestion?.id)
  const canName = !mixed || chosen.length > 0
  const isSuggested = answer?.kind === 'somebody' && answer.id === suggestion?.id

  const give = (given: Answer | 'nobody') => {
    onAnswer(meant, given, meant.length === ids.length)
    setPicked(new Set())
    setTyped(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (answer && canName) give(answer)
  }
  return (
    <Card one="of many" title={title()} lead={lead()}>
      <FacePicker
        label={t('people.picker', { count: ids.length })}
        faces={faces}
        chosen={picked}
        onChosen={setPicked}
        onPhoto={(photo) => go({ view: 'faces', photo })}
      />
      <form className={styles.answer} onSubmit={submit}>
        <TextInput
          ref={nameRef}
          className={styles.name}
          aria-label={
            chosen.length > 0 ? t('people.nameOfChosen', { count: chosen.length }) : t('people.name')
          }
          placeholder={t('people.name')}
          list={names}
          value={name}
          maxLength={longestName}
          autoComplete="off"
          disabled={!canName}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <datalist id={names}>
          {people.map((person) => (
            <option key={person.id} value={person.name} />
          ))}
        </datalist>
        <Button look="primary" type="submit" disabled={!answer || !canName}>
          {confirmText()}
        </Button>
        <Button onClick={() => give('nobody')}>
          <UserRoundX aria-hidden />
          {mixed && chosen.length === 0 ? t('people.allNobody') : t('people.nobody')}
        </Button>
      </form>
    </Card>
  )

  function title(): string {
    if (mixed) return t('people.singles')
    if (!suggestion) return t('faces.who')
    return t(likely ? 'people.isIt' : 'people.maybeIt', { name: suggestion.name })
  }

  function lead(): string {
    if (chosen.length > 0) return t('people.chosen', { count: chosen.length })
    return t(mixed ? 'people.singlesSeen' : 'people.seen', { count: ids.length })
  }

  function confirmText(): string {
    if (!answer) return t('people.confirm')
    if (answer.kind === 'new') return t('people.addNew', { name: answer.name })
    return t(isSuggested ? 'people.yes' : 'people.is', { name: answer.name })
  }
}
