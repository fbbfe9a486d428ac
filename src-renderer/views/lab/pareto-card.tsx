import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MethodCost, type MethodPicture, methodCosts } from '../../../src-shared/method-points'
import { Card } from '../../components/card/card'
import { Segments } from '../../components/segments/segments'
import { ParetoTable } from '../../lab/pareto-table'
import { ParetoChart } from './pareto-chart'

/** What the protections of a data source cost, and what trainers still learn. */
export function ParetoCard({ picture: { data, points } }: { picture: MethodPicture }) {
  const { t } = useTranslation()
  const [cost, setCost] = useState<MethodCost>('seconds')
  return (
    <Card
      title={`${data}: ${t('lab.pareto.title')}`}
      lead={`${t('lab.pareto.axis')} ${t('lab.pareto.lead')}`}
      actions={
        <Segments
          label={t('lab.pareto.cost')}
          value={cost}
          options={methodCosts.map((value) => ({ value, label: t(`lab.pareto.by.${value}`) }))}
          onValue={setCost}
        />
      }
    >
      <ParetoChart points={points} cost={cost} />
      <ParetoTable points={points} />
    </Card>
  )
}
