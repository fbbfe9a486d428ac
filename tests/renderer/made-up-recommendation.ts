import type { MethodTrial, RecommendationState } from '../../src-shared/recommendation'
import { madeUpId } from './made-up-library'

/** What a trial came to that examined recognisers on 12 new photos. */
export function madeUpRecommendation(verdict: 'found' | 'none helps'): RecommendationState {
  return {
    phase: 'done',
    order: { people: [madeUpId('person Ada')], goal: 'colour', change: 'some' },
    result: {
      goal: 'colour',
      change: 'some',
      verdict,
      recommended: verdict === 'found' ? 1 : null,
      trials: [
        madeUpTrial('emn', 'Error-minimizing noise', [1, 9, 8]),
        madeUpTrial(
          'grey-emn',
          'Grey-augmented error-minimizing noise',
          verdict === 'found' ? [2, 3, 2] : [9, 10, 8],
        ),
        madeUpTrial('lsp', 'Linearly separable noise', [4, 10, 7]),
      ],
      photos: { learned: 28, examined: 12, others: 90 },
    },
  }
}

function madeUpTrial(method: string, name: string, right: readonly number[]): MethodTrial {
  return {
    choice: { method, preset: 'class-wise', values: { epsilon: 12 } },
    name,
    measured: ['none', 'grey', 'colour-jitter'].map((counterMeasure, index) => ({
      counterMeasure,
      unprotected: { right: 11, of: 12 },
      protected: { right: right[index] as number, of: 12 },
    })),
    seconds: 30,
  }
}
