import type { i18n } from 'i18next'
import type { Report } from '../../src-shared/report'
import { listPeople } from '../language/people-list'

interface ReportTitle {
  readonly title: string
  /** Which kind of report, and of when. */
  readonly lead: string
}

export function reportTitle(
  names: readonly string[],
  kind: Report['kind'],
  time: string,
  { t, language }: i18n,
): ReportTitle {
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  return {
    title: t('report.title', { people: listPeople(names, language) }),
    lead: t('report.lead', { kind: t(`report.kind.${kind}`), when: when.format(new Date(time)) }),
  }
}
