/** The page of one household. */
import { useTranslation } from 'react-i18next';
import { type Family, presentIn } from '#domain/veterans/family/schema.ts';
import { History } from '../../../components/History.tsx';
import { Page } from '../../../components/Page.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { FamilyView } from './FamilyView.tsx';

export function FamilyPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const family = page.state as Family;
  const names = presentIn(family).map(({ name }) => name);
  return (
    <Page title={t('family.title', { name: names[0] ?? family.members[0]?.name ?? '' })}>
      <div className="two-columns">
        <div className="veterans stack">
          <FamilyView stream={page.stream} version={page.version} family={family} reload={reload} />
        </div>
        <History entries={page.timeline} />
      </div>
    </Page>
  );
}
