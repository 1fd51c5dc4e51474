/** One ceremony: its couples, its papers, and what becomes of it. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ceremony, ceremonyActions } from '#domain/marriage/booking/index.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Actions } from '../../parts/Actions.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';

export function CeremonyPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('hall');
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = page.state as Ceremony;
  const { date, time, place, officiant, host, couples, joined } = state;
  const leave = async (of: string): Promise<void> => {
    const result = await attempt(runCommand(page.stream, page.version, { type: 'ceremony.leave', case: of }));
    setProblem(result.ok ? null : result.problem);
    await reload();
  };
  return (
    <Page
      width="form"
      title={`${date} ${time}`}
      detail={
        <span className="tag accent" data-testid="ceremony-state" data-state={state.state}>
          {t(`ceremony.state.${state.state}`)}
        </span>
      }
      actions={
        <>
          <SheetButton page={page} form="ceremony-programme" about={date} />
          <SheetButton page={page} form="ceremony-address" about={date} keys="p" />
        </>
      }
    >
      <ProblemNote problem={problem} />
      <Section title={t('ceremony.about')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('ceremony.place')}>{place}</LabelledValue>
          <LabelledValue label={t('ceremony.officiant')}>{officiant}</LabelledValue>
          <LabelledValue label={t('ceremony.host')}>{host || officiant}</LabelledValue>
          <LabelledValue label={t('ceremony.couples')} numeric>
            {t('ceremony.of', { joined: joined.length, couples })}
          </LabelledValue>
        </LabelledValues>
      </Section>
      <Section title={t('ceremony.list')}>
        {joined.length === 0 ? <p className="muted">{t('ceremony.listNone')}</p> : null}
        <ul className="plain-list" data-testid="ceremony-couples">
          {joined.map(({ case: of, names }) => (
            <li key={of}>
              <a href={hashOf(routeOf(of))}>{names.join(t('comma'))}</a>
              {state.state === 'planned' ? (
                <Button size="small" onClick={() => void leave(of)}>
                  {t('ceremony.leave')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      <History entries={page.timeline} />
      <Actions page={page} reload={reload} actions={ceremonyActions(state)} />
    </Page>
  );
}
