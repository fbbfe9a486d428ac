import { useTranslation } from 'react-i18next'
import type { OutputSettings } from '../../../src-shared/output-settings'
import { MetadataPolicy, OutputFormat } from '../../../src-shared/photo'
import { Field } from '../field/field'
import { Select } from '../select/select'
import { Slider } from '../slider/slider'
import styles from './output-fields.module.css'

const lowestQuality = 60

interface OutputFieldsProps {
  readonly output: OutputSettings
  readonly onChange: (output: OutputSettings) => void
}

/** How copies are written: format, quality, metadata. */
export function OutputFields({ output, onChange }: OutputFieldsProps) {
  const { t } = useTranslation()
  const { format, quality, metadata } = output
  const losesDetail = format !== 'png' && format !== 'tiff'
  return (
    <>
      <div className={styles.pair}>
        <Field label={t('settings.format')}>
          {(naming) => (
            <Select
              {...naming}
              value={format}
              options={OutputFormat.options.map((value) => ({
                value,
                label: t(`settings.formats.${value}`),
              }))}
              onValue={(value) => onChange({ ...output, format: value })}
            />
          )}
        </Field>
        <Field label={t('settings.metadata')}>
          {(naming) => (
            <Select
              {...naming}
              value={metadata}
              options={MetadataPolicy.options.map((value) => ({
                value,
                label: t(`settings.metadataChoices.${value}`),
              }))}
              onValue={(value) => onChange({ ...output, metadata: value })}
            />
          )}
        </Field>
      </div>
      <p className={styles.hint}>{t(`settings.metadataHint.${metadata}`)}</p>
      {losesDetail && (
        <div>
          <div className={styles.line}>
            <span className={styles.label}>{t('settings.quality')}</span>
            <span className={styles.value}>{quality}</span>
          </div>
          <Slider
            label={t('settings.quality')}
            value={quality}
            min={Math.min(lowestQuality, quality)}
            max={100}
            onValue={(value) => onChange({ ...output, quality: value })}
          />
          <p className={styles.hint}>{t('settings.qualityHint')}</p>
        </div>
      )}
    </>
  )
}
