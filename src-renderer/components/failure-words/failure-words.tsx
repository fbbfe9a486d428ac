import { useTranslation } from 'react-i18next'
import { type Failure, isUnforeseen } from '../../../src-shared/failure'
import { useMessageWording } from '../../language/message-wording'

/** What went wrong, as words within a paragraph. What nobody foresaw is there in English alone, after a heading. */
export function FailureWords({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  const wordingOf = useMessageWording()
  if (!isUnforeseen(failure)) return wordingOf(failure)
  return (
    <>
      {t('app.unforeseen')} <span lang="en">{failure.message}</span>
    </>
  )
}
