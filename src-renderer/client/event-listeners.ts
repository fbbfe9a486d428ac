import type { AppEvent, AppEventData } from '../../src-shared/contract'
import { eventData } from './checked'

type Listener = (data: AppEventData<AppEvent>) => void

/** Who wants to hear of which event. */
export class EventListeners {
  readonly #listeners = new Map<string, Set<Listener>>()

  add<E extends AppEvent>(event: E, listener: (data: AppEventData<E>) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener as Listener)
    return () => void listeners.delete(listener as Listener)
  }

  /** Passes on an event as it came from the app; one that nobody knows is left alone. */
  emit(event: string, data: unknown): void {
    const checked = eventData(event, data)
    if (checked === undefined) return
    for (const listener of this.#listeners.get(event) ?? []) listener(checked)
  }
}
