import type { Settings } from '../../../src-shared/settings'

/** What every part of the settings gets. */
export interface SettingsPartProps {
  readonly settings: Settings
  /** Takes effect at once; there is nothing to confirm. */
  readonly onChange: (changes: Partial<Settings>) => void
}
