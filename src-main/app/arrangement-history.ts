import type { LibraryAction, PersonId } from '../../src-shared/library'
import { type Arrangement, type StoredPerson, type StoredPhoto, tidied } from './arrangement'

interface Step {
  readonly action: LibraryAction
  /** What is there again when the step is taken. */
  readonly arrangement: Arrangement
}

const stepsKept = 100

/** The present arrangement, and those before it and after it. */
export class ArrangementHistory {
  readonly #stays: (person: PersonId) => boolean
  #present: Arrangement = { people: [], photos: [], faces: [] }
  #past: Step[] = []
  #future: Step[] = []

  /** @param stays whether a person stays who has neither photos nor faces */
  constructor(stays: (person: PersonId) => boolean) {
    this.#stays = stays
  }

  get present(): Arrangement {
    return this.#present
  }

  /** What `undo` would take back; undefined when there is nothing. */
  get undoable(): LibraryAction | undefined {
    return this.#past.at(-1)?.action
  }

  get redoable(): LibraryAction | undefined {
    return this.#future.at(-1)?.action
  }

  /** Those of the present and those that can still come back. */
  get photos(): StoredPhoto[] {
    const steps = [...this.#past, ...this.#future].map(({ arrangement }) => arrangement)
    const photos = [this.#present, ...steps].flatMap((arrangement) => arrangement.photos)
    return [...new Map(photos.map((photo) => [photo.id, photo])).values()]
  }

  change(action: LibraryAction, arrangement: Arrangement): void {
    this.#past = [...this.#past, { action, arrangement: this.#present }].slice(-stepsKept)
    this.#future = []
    this.#present = tidied(arrangement, this.#stays)
  }

  /** Somebody is there from now on, and no step takes that back. */
  addPerson(person: StoredPerson): void {
    const withPerson = (arrangement: Arrangement) => ({
      ...arrangement,
      people: [...arrangement.people, person],
    })
    const stepWithPerson = ({ action, arrangement }: Step) => ({
      action,
      arrangement: withPerson(arrangement),
    })
    this.#past = this.#past.map(stepWithPerson)
    this.#future = this.#future.map(stepWithPerson)
    this.#present = withPerson(this.#present)
  }

  /** What was there before is forgotten. */
  changeForGood(arrangement: Arrangement): void {
    this.#past = []
    this.#future = []
    this.#present = tidied(arrangement, this.#stays)
  }

  undo(): void {
    this.#take(this.#past, this.#future)
  }

  redo(): void {
    this.#take(this.#future, this.#past)
  }

  #take(from: Step[], to: Step[]): void {
    const step = from.pop()
    if (!step) return
    to.push({ action: step.action, arrangement: this.#present })
    this.#present = step.arrangement
  }
}
