import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPerson } from '../../../src-shared/library'
import { Dialog } from '../../components/dialog/dialog'
import { Segments } from '../../components/segments/segments'
import { ExportKeyForm } from './export-key-form'
import { ImportKeyForm } from './import-key-form'

interface KeyDialogProps {
  readonly open: boolean
  readonly person: LibraryPerson
  readonly onClose: () => void
}

/** What a person's key is, and the ways of it to other computers and from them. */
export function KeyDialog({ open, person, onClose }: KeyDialogProps) {
  const { t } = useTranslation()
  const { name, hasKey } = person
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('keys.title', { name })}
      description={t(hasKey ? 'keys.what' : 'keys.none', { name })}
    >
      {hasKey ? (
        <WaysOfKey person={person} onClose={onClose} />
      ) : (
        <ImportKeyForm person={person.id} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface ImportKeyDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Takes up a key for whoever it is of, who may not be there yet. */
export function ImportKeyDialog({ open, onClose }: ImportKeyDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.importTitle')} description={t('keys.importLead')}>
      <ImportKeyForm onClose={onClose} />
    </Dialog>
  )
}

function WaysOfKey({ person, onClose }: Omit<KeyDialogProps, 'open'>) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'export' | 'import'>('export')
  return (
    <>
      <Segments
        label={t('keys.ways')}
        value={way}
        options={(['export', 'import'] as const).map((value) => ({ value, label: t(`keys.way.${value}`) }))}
        onValue={setWay}
      />
      {way === 'export' ? (
        <ExportKeyForm person={person} onClose={onClose} />
      ) : (
        <ImportKeyForm person={person.id} onClose={onClose} />
      )}
    </>
  )
}
