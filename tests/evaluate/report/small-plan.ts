import type { ReportPlan } from '../../../src-main/evaluate/report/report-plan'

/** A report that takes a second or two: the smallest network, on small pictures, for too few steps to learn much. */
export const smallPlan: ReportPlan = {
  side: 16,
  batch: 16,
  steps: 20,
  victims: [
    {
      id: 'small',
      name: 'Small CNN',
      network: { network: 'cnn', params: { widths: [8, 16] } },
      learningRate: 0.1,
    },
  ],
  counterMeasures: [],
  counterMeasuresOfOthers: [],
  seeds: 1,
  survival: { longEdges: [], jpegs: [], grey: [] },
  matcher: { perPerson: 4, perOther: 4 },
  notTested: ['video'],
}
