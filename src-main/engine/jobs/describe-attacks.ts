import { attackCatalogue } from '../../evaluate/attacking/attack-catalogue'
import type { Job } from './define'

/** All that attacks are put together from. */
export const describeAttacks: Job<'describe-attacks'> = async () => attackCatalogue()
