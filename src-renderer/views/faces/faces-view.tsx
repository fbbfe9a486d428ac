import { ImageOff } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhotoId } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { go, useServer } from '../../state/app-context'
import { personGroups } from '../../state/person-groups'
import { hashOf } from '../../state/place'
import { FaceEditor } from './face-editor'
import { isSized } from './sized-photo'

/** The faces in one photo, to be corrected. */
export function FacesView({ photo: wanted }: { photo: PhotoId }) {
  const { t } = useTranslation()
  const { library } = useServer()
  const photos = useMemo(
    () =>
      personGroups(library)
        .flatMap((group) => group.photos)
        .filter(isSized),
    [library],
  )
  const index = photos.findIndex(({ id }) => id === wanted)
  const photo = photos[index]
  if (!photo) {
    return (
      <EmptyState
        picture={<ImageOff aria-hidden />}
        title={t('faces.missingTitle')}
        actions={<Button onClick={() => go({ view: 'photos' })}>{t('people.back')}</Button>}
      >
        <p>{t('faces.missingText')}</p>
      </EmptyState>
    )
  }
  return (
    <FaceEditor
      // Another photo starts afresh.
      key={photo.id}
      photo={photo}
      people={library.people}
      number={index + 1}
      total={photos.length}
      onStep={(step) => {
        const next = photos[index + step]
        // Replaced, so that the back button leads to where it was opened from.
        if (next) location.replace(hashOf({ view: 'faces', photo: next.id }))
      }}
    />
  )
}
