import { Check, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DemoState } from '../../../src-shared/demo'
import { useClient } from '../../state/app-context'
import { models, rightAnswers } from './demo-figures'
import styles from './demo-gallery.module.css'
import { useToyName } from './use-toy-name'

/** Pictures that neither model has seen, with what each says they are. */
export function DemoGallery({ demo }: { demo: DemoState }) {
  const { t } = useTranslation()
  const client = useClient()
  const title = useId()
  const toyName = useToyName()
  const nameOf = (number: number) => toyName(demo.classNames[number] ?? '?')
  return (
    <section aria-labelledby={title} className={styles.gallery}>
      <header>
        <h2 id={title} className={styles.title}>
          {t('demo.galleryTitle')}
        </h2>
        <p>
          {t('demo.galleryText', {
            clean: rightAnswers(demo, 'clean'),
            protected: rightAnswers(demo, 'protected'),
            total: demo.gallery.length,
          })}
        </p>
      </header>
      <ul className={styles.pictures}>
        {demo.gallery.map((entry, index) => (
          <li key={entry.picture} className={styles.tile}>
            <img
              className={styles.picture}
              src={client.pictureUrl({ of: 'demo', picture: entry.picture })}
              alt={t('demo.picture', { number: index + 1, name: nameOf(entry.actual) })}
            />
            <dl className={styles.answers}>
              {models.map((model) => (
                <div key={model} className={styles.answer}>
                  <dt className={styles.model}>{t(`demo.says.${model}`)}</dt>
                  <dd>
                    <Verdict name={nameOf(entry[model])} right={entry[model] === entry.actual} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Verdict({ name, right }: { name: string; right: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={styles.verdict} data-right={right}>
      {right ? <Check aria-hidden /> : <X aria-hidden />}
      <span>
        <span className={styles.said}>{name}</span> {t(right ? 'demo.right' : 'demo.wrong')}
      </span>
    </span>
  )
}
