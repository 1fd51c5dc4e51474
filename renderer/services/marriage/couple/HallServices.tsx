/** What the hall offers beside a case and nobody must take: a session of counselling, a place in a ceremony. */
import { GiftOutlined, HeartOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { type CeremonyRow, ceremonyRegister, mayHaveCeremony } from '#domain/marriage/booking/index.ts';
import { type CounsellingRow, counsellingOf, counsellingRegister } from '#domain/marriage/counselling/index.ts';
import type { Marriage } from '#domain/marriage/schema.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { runOn } from '../../parts/run-on.ts';
import { useAllRecords, useRecords } from '../../parts/use-records.ts';

export function HallServices({ page, kind }: { readonly page: StreamPage; readonly kind: 'pre-marital' | 'divorce' }) {
  const { t } = useTranslation('hall');
  return (
    <Section title={t('services.title')} actions={<span className="muted">{t('services.voluntary')}</span>}>
      <ul className="plain-list" data-testid="hall-services">
        <CounsellingOffer page={page} kind={kind} />
        {kind === 'pre-marital' && mayHaveCeremony(page.state as CaseState<Marriage>) ? (
          <CeremonyPlace page={page} />
        ) : null}
      </ul>
    </Section>
  );
}

function CounsellingOffer({ page, kind }: { readonly page: StreamPage; readonly kind: 'pre-marital' | 'divorce' }) {
  const { t } = useTranslation('hall');
  const { may } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rows, isLoading } = useRecords({ register: counsellingRegister, tags: [counsellingOf(page.stream)] });
  const offer = async (): Promise<void> => {
    const attendees = (page.case?.parties ?? []).map(({ name }) => ({ name, phone: '' }));
    const command = { type: 'counselling.offer', kind, attendees, case: page.stream };
    const result = await attempt(runCommand(`counselling/${newId()}`, 0, command));
    setProblem(result.ok ? null : result.problem);
  };
  return (
    <li>
      <span>
        <HeartOutlined /> {t(`counselling.kinds.${kind}`)}
        <ProblemNote problem={problem} />
      </span>
      {rows.map((row) => {
        const { state, schedule } = row.body as CounsellingRow;
        return (
          <a key={row.stream} href={hashOf(routeOf(row.stream))} data-testid="session-link">
            {t(`counselling.state.${state}`)} {schedule ? `${schedule.date} ${schedule.time}` : ''}
          </a>
        );
      })}
      {rows.length === 0 && !isLoading && may(...counterRoles) ? (
        <Button size="small" onClick={() => void offer()} data-testid="offer-counselling">
          {t('services.offer')}
        </Button>
      ) : null}
    </li>
  );
}

function CeremonyPlace({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('hall');
  const { session, may } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const mine = useRecords({ register: ceremonyRegister, tags: [`case:${page.stream}`] });
  const planned = useAllRecords({ register: ceremonyRegister, tags: ['state:planned'], from: session.today });
  const [names1 = '', names2 = ''] = (page.case?.parties ?? []).map(({ name }) => name);
  const join = async (stream: string): Promise<void> =>
    setProblem(await runOn(stream, { type: 'ceremony.join', case: page.stream, names: [names1, names2] }));
  const words = (body: unknown): string => {
    const { date, time, place, joined, couples } = body as CeremonyRow;
    return `${date} ${time} ${place} ${t('ceremony.of', { joined, couples })}`;
  };
  return (
    <li>
      <span>
        <GiftOutlined /> {t('kind.ceremony')}
        <ProblemNote problem={problem} />
      </span>
      {mine.rows.map((row) => (
        <a key={row.stream} href={hashOf(routeOf(row.stream))} data-testid="ceremony-link">
          {words(row.body)}
        </a>
      ))}
      {mine.rows.length === 0 && may(...counterRoles) ? (
        planned.rows.length > 0 ? (
          <Select
            className="ceremony-choice"
            size="small"
            aria-label={t('ceremony.join')}
            placeholder={t('ceremony.join')}
            value={null}
            options={planned.rows.map((row) => ({ value: row.stream, label: words(row.body) }))}
            onChange={(stream: string | null) => stream && void join(stream)}
          />
        ) : (
          <span className="muted">{t('ceremony.none')}</span>
        )
      ) : null}
    </li>
  );
}
