/** A death or departure that somebody says was told by mistake: the reason, and the colleague's confirmation at this window. */
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { CoSign } from '../../parts/CoSign.tsx';

export function DepartureDispute(props: {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const { page, state, reload } = props;
  const [isDone, setDone] = useState(false);
  const { disputed, left } = state;
  if (!disputed || !left) return null;
  const isOwn = disputed.account === session.account?.id;
  return (
    <Section title={t('file.disputed')}>
      <Alert
        type="warning"
        showIcon
        title={disputed.reason}
        description={t(isOwn ? 'file.disputedOwn' : 'file.disputedBy', { by: disputed.by, on: disputed.on })}
      />
      {isOwn && !isDone ? (
        <CoSign
          stream={page.stream}
          version={page.version}
          command={(signature) => ({ type: 'veteran.restore', signature })}
          onDone={() => {
            setDone(true);
            void reload();
          }}
        />
      ) : null}
    </Section>
  );
}
