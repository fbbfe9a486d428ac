import { useTranslation } from 'react-i18next'
import type { AttackExplanation, PointCloud } from '../../../src-shared/attack-explanation'
import { PicturesFigure } from './pictures-figure'
import { PointsFigure } from './points-figure'
import { VerdictsFigure } from './verdicts-figure'

/** The picture that explains an attack, drawn from its last run. */
export function ExplanationFigure({ explanation }: { explanation: AttackExplanation }) {
  switch (explanation.kind) {
    case 'pictures':
      return (
        <>
          <PicturesFigure {...explanation} />
          {explanation.features && <Features features={explanation.features} />}
        </>
      )
    case 'points':
      return <PointsFigure {...explanation} />
    case 'verdicts':
      return <VerdictsFigure {...explanation} />
  }
}

function Features({ features }: { features: PointCloud }) {
  const { t } = useTranslation()
  return <PointsFigure {...features} caption={t('attacks.featuresExplained')} />
}
