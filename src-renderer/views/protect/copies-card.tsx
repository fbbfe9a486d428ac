import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { Field } from '../../components/field/field'
import { useChooseFolder } from '../../components/folder-picker/use-choose-folder'
import { OutputFields } from '../../components/output-fields/output-fields'
import { Select } from '../../components/select/select'
import { useServer } from '../../state/app-context'
import type { OrderDraft } from '../../state/app-state'
import { folderOf } from '../../state/order'
import styles from './protect-view.module.css'

interface CopiesCardProps {
  readonly draft: OrderDraft
  readonly onChange: (changes: Partial<OrderDraft>) => void
}

/** Where the copies go and how they are written. */
export function CopiesCard({ draft, onChange }: CopiesCardProps) {
  const { t } = useTranslation()
  const server = useServer()
  const { settings, defaultFolder } = server
  const folder = useChooseFolder('write')
  const out = draft.out ?? folderOf(server)
  const known = [...new Set([out, ...settings.recentFolders, defaultFolder])]
  return (
    <Card title={t('protect.copies')}>
      <Field label={t('protect.folder')} hint={t('protect.folderHint')}>
        {(naming) => (
          <div className={styles.folder}>
            <Select
              {...naming}
              value={out}
              options={known.map((path) => ({
                value: path,
                label: path === defaultFolder ? `${path} (${t('protect.folderDefault')})` : path,
              }))}
              onValue={(path) => onChange({ out: path })}
            />
            <Button onClick={() => folder.choose((path) => onChange({ out: path }), out)}>
              <FolderOpen aria-hidden />
              {t('protect.folderChoose')}
            </Button>
          </div>
        )}
      </Field>
      <OutputFields output={draft.output ?? settings.output} onChange={(output) => onChange({ output })} />
      {folder.dialog}
    </Card>
  )
}
