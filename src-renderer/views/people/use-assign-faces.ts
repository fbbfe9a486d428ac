import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId } from '../../../src-shared/faces'
import { useAsk, useShowToast } from '../../state/app-context'
import type { Answer } from './answer-of'

/** Says whose faces these are, and offers to take it back. */
export function useAssignFaces(): (faces: readonly FaceId[], answer: Answer | 'nobody') => Promise<boolean> {
  const { t } = useTranslation()
  const ask = useAsk()
  const showToast = useShowToast()
  return useCallback(
    async (faces, answer) => {
      const done = await ask('assign-faces', { faces: [...faces], to: targetOf(answer) })
      if (!done) return false
      const count = faces.length
      showToast({
        kind: 'undo',
        tone: 'success',
        title:
          answer === 'nobody'
            ? t('people.areNobody', { count })
            : t('people.areSomebody', { count, name: answer.name }),
        action: { label: t('common.undo'), run: () => void ask('undo', {}) },
      })
      return true
    },
    [ask, showToast, t],
  )
}

function targetOf(answer: Answer | 'nobody') {
  if (answer === 'nobody') return answer
  return answer.kind === 'somebody' ? answer.id : { newPerson: answer.name }
}
