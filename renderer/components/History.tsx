/** What happened to a record (经过), as a section of its page. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { Section } from './Section.tsx';
import { Timeline } from './Timeline.tsx';

export function History({ entries }: { readonly entries: StreamPage['timeline'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('timeline.title')}>
      <Timeline entries={entries} />
    </Section>
  );
}
