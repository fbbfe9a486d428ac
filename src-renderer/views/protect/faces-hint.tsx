import { ArrowRight, ScanFace } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { listPeople } from '../../language/people-list'
import { useServer } from '../../state/app-context'
import type { PersonGroup } from '../../state/person-groups'
import { hashOf } from '../../state/place'
import styles from './faces-hint.module.css'
import { facesInOrder } from './faces-in-order'

/** More names than this would be a list and not a sentence. */
const mostNames = 3

/** Says what of the photos gets noise of its own, and where an answer is missing. */
export function FacesHint({ chosen }: { chosen: readonly PersonGroup[] }) {
  const { t, i18n } = useTranslation()
  const { faceSearch } = useServer().library
  const { faces, photos, people, unclear } = facesInOrder(chosen)
  if (faces === 0 && unclear === 0 && !faceSearch) return null
  const whose =
    people.length > mostNames
      ? t('protect.facesOfMany', { count: people.length })
      : listPeople(people, i18n.language)
  return (
    <div className={styles.hint}>
      <ScanFace aria-hidden />
      <div>
        {faces > 0 && (
          <p>
            {t('protect.faces', {
              count: faces,
              people: whose,
              photos: t('protect.facesInPhotos', { count: photos }),
            })}{' '}
            {t('protect.facesStrangers')}
          </p>
        )}
        {faceSearch && <p>{t('faces.searching', faceSearch)}</p>}
        {unclear > 0 && (
          <p>
            {t('protect.facesUnclear', { count: unclear })}{' '}
            <a className={styles.link} href={hashOf({ view: 'people' })}>
              {t('faces.who')}
              <ArrowRight aria-hidden />
            </a>
          </p>
        )}
      </div>
    </div>
  )
}
