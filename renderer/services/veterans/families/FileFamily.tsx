/** The household of one file. A file that was never put together with another one is a household of its own. */
import { useTranslation } from 'react-i18next';
import { evolveFamily } from '#domain/veterans/family/evolve.ts';
import { founding } from '#domain/veterans/family/family.ts';
import { type Family, ownFamily } from '#domain/veterans/family/schema.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { FamilyView } from './FamilyView.tsx';

interface Props {
  readonly file: string;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
}

export function FileFamily(props: Props) {
  const { file, state, reload } = props;
  const { session } = useSession();
  if (state.family) return <Known stream={state.family.family} reload={reload} />;
  const own = ownFamily(file);
  const { type, payload } = founding(own, state, session.today);
  const family = evolveFamily(null, type, payload);
  return family ? <FamilyView stream={own} version={0} family={family} reload={reload} /> : null;
}

function Known({ stream, reload }: { readonly stream: string; readonly reload: () => Promise<void> }) {
  const { t } = useTranslation('veterans');
  const { page, error, reload: again } = useStream(stream);
  if (!page)
    return error ? (
      <Section title={t('family.members')}>
        <ProblemNote problem={error} />
      </Section>
    ) : null;
  return (
    <FamilyView
      stream={stream}
      version={page.version}
      family={page.state as Family}
      reload={async () => {
        await again();
        await reload();
      }}
    />
  );
}
