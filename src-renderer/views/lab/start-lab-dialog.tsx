import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CounterMeasureChoice } from '../../../src-shared/counter-measure'
import { Button } from '../../components/button/button'
import { Dialog } from '../../components/dialog/dialog'
import { Field } from '../../components/field/field'
import { useChooseFolder } from '../../components/folder-picker/use-choose-folder'
import { Select } from '../../components/select/select'
import { TextInput } from '../../components/text-input/text-input'
import { go, useAsk } from '../../state/app-context'
import { useLoaded } from '../../state/use-loaded'
import { ChooseCounterMeasures } from '../counter-measures/choose-counter-measures'

const mostWorkers = 64

interface StartLabDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Asks which matrix to run, on which data, and by how many processes. */
export function StartLabDialog({ open, onClose }: StartLabDialogProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { loaded } = useLoaded('list-presets', {})
  const folder = useChooseFolder('read')
  const [chosen, setChosen] = useState<string>()
  const [data, setData] = useState('')
  const [workers, setWorkers] = useState(1)
  const [counterMeasures, setCounterMeasures] = useState<readonly CounterMeasureChoice[]>()
  const presets = loaded.state === 'loaded' ? loaded.result.presets : []
  const preset = presets.find(({ name }) => name === (chosen ?? 'pictures')) ?? presets[0]
  const takesCounterMeasures = preset?.kind === 'protection'
  const start = async () => {
    if (!preset) return
    const place = data.trim()
    const started = await ask('start-lab', {
      matrix: preset.name,
      workers,
      ...(place !== '' && { data: place }),
      ...(takesCounterMeasures && counterMeasures && { counterMeasures: [...counterMeasures] }),
    })
    if (!started) return
    onClose()
    go({ view: 'lab', lab: started.lab })
  }
  return (
    <>
      <Dialog
        open={open}
        onClose={onClose}
        title={t('lab.startTitle')}
        description={t('lab.startText')}
        footer={
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button look="primary" disabled={!preset} onClick={() => void start()}>
              {t('lab.startDo')}
            </Button>
          </>
        }
      >
        <Field label={t('lab.matrix')} hint={t('lab.matrixHint')}>
          {(naming) => (
            <Select
              id={naming.id}
              aria-describedby={naming['aria-describedby']}
              value={preset?.name ?? ''}
              options={presets.map(({ name }) => ({ value: name, label: name }))}
              onValue={setChosen}
            />
          )}
        </Field>
        <Field label={t('lab.ownData')} hint={t('lab.ownDataHint')}>
          {(naming) => (
            <TextInput
              {...naming}
              value={data}
              onChange={({ currentTarget }) => setData(currentTarget.value)}
            />
          )}
        </Field>
        <Button onClick={() => folder.choose(setData)}>{t('reports.chooseFolder')}</Button>
        <Field label={t('lab.workers')} hint={t('lab.workersHint')}>
          {(naming) => (
            <TextInput
              {...naming}
              type="number"
              min={1}
              max={mostWorkers}
              value={workers}
              onChange={({ currentTarget }) => {
                const count = Math.round(currentTarget.valueAsNumber)
                if (count >= 1 && count <= mostWorkers) setWorkers(count)
              }}
            />
          )}
        </Field>
        {takesCounterMeasures && (
          <ChooseCounterMeasures withExisting chosen={counterMeasures} onChosen={setCounterMeasures} />
        )}
      </Dialog>
      {folder.dialog}
    </>
  )
}
