/** The window's figures of the year against the plan's targets. */
import { useTranslation } from 'react-i18next';
import { aidRegister } from '#domain/legal-aid/application/record.ts';
import { everyLawyer, type Lawyer, lawyerRegister, lawyersYears } from '#domain/legal-aid/lawyers/lawyer.ts';
import { targetReference } from '#domain/legal-aid/references.ts';
import { channelWords } from '#domain/legal-aid/vocabulary.ts';
import { hashOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useEdition } from '../../app/use-edition.ts';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useAllRecords, useTallies } from '../parts/use-records.ts';
import './legal-aid.css';

/** Rounded down, so that a target is never reached by rounding. */
const percent = (part: number, of: number): number => (of === 0 ? 0 : Math.floor((part * 100) / of));

function Figure(props: {
  readonly name: string;
  readonly value: string | number;
  /** What the plan asks; absent for a plain count. */
  readonly target?: string;
  /** Null while there is nothing to compare. */
  readonly isMet?: boolean | null;
  /** Where it can be looked at one by one. */
  readonly href?: string;
}) {
  const tone = props.target === undefined || props.isMet === null ? '' : props.isMet ? ' met' : ' unmet';
  return (
    <div className={`aid-figure${tone}`} data-testid="figure">
      <span>{props.href ? <a href={props.href}>{props.name}</a> : props.name}</span>
      <strong>{props.value}</strong>
      {props.target ? <small>{props.target}</small> : null}
    </div>
  );
}

export function FiguresPage() {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { data: targets } = useEdition(targetReference);
  const year = session.today.slice(0, 4);
  const { value: sums, problem } = useTallies('legal-aid.', `${year}-01-01`, `${year}-12-31`);
  const { rows } = useAllRecords({ register: lawyerRegister, tags: [everyLawyer] });
  const roster = rows.map(({ body }) => body as Lawyer);
  const missed = useAllRecords({ register: aidRegister, tags: ['missed:yes'] });
  const of = (figure: string): number => sums?.find((one) => one.figure === `legal-aid.${figure}`)?.sum ?? 0;
  const byPrefix = (prefix: string): number =>
    (sums ?? [])
      .filter(({ figure }) => figure.startsWith(`legal-aid.${prefix}`))
      .reduce((sum, one) => sum + one.sum, 0);

  const years = lawyersYears(roster, year);
  const enoughCases = years.filter(({ cases }) => cases > targets.casesMoreThan).length;
  const enoughHours = years.filter(({ minutes }) => minutes >= targets.serviceMinutes).length;
  const advised = new Set(roster.flatMap(({ villages }) => villages));
  const covered = targets.villages.filter((village) => advised.has(village)).length;
  const wanted = Math.ceil((targets.lawyersBefore * (100 + targets.growthPercent)) / 100);
  const [inTime, late] = [of('decided:in-time'), of('decided:late')];
  const rate = percent(inTime, inTime + late);
  const labour = percent(of('mediation-agreed:labour'), of('mediation:labour'));
  const least = (count: number): string => t('figures.atLeast', { count });

  return (
    <Page title={t('figures.title', { year })}>
      <ProblemNote problem={problem} />
      <Section title={t('figures.targets')}>
        <div className="aid-figures">
          <Figure
            name={t('figures.lawyersCases', { more: targets.casesMoreThan })}
            value={`${enoughCases} / ${years.length}`}
            target={t('figures.everyLawyer')}
            isMet={years.length > 0 && enoughCases === years.length}
          />
          <Figure
            name={t('figures.lawyersHours', { hours: targets.serviceMinutes / 60 })}
            value={`${enoughHours} / ${years.length}`}
            target={t('figures.everyLawyer')}
            isMet={years.length > 0 && enoughHours === years.length}
          />
          <Figure
            name={t('figures.lawyers')}
            value={years.length}
            target={t('figures.growth', { percent: targets.growthPercent, count: wanted })}
            isMet={years.length >= wanted}
          />
          <Figure
            name={t('figures.villages')}
            value={`${covered} / ${targets.villages.length}`}
            target={t('figures.everyVillage')}
            isMet={covered === targets.villages.length}
          />
          <Figure
            name={t('figures.inTime')}
            value={inTime + late === 0 ? '—' : `${rate} %`}
            target={least(targets.inTimePercent)}
            isMet={inTime + late === 0 ? null : rate >= targets.inTimePercent}
          />
          <Figure
            name={t('figures.labour')}
            value={of('mediation:labour') === 0 ? '—' : `${labour} %`}
            target={least(targets.labourMediationPercent)}
            isMet={of('mediation:labour') === 0 ? null : labour >= targets.labourMediationPercent}
          />
        </div>
      </Section>
      <Section title={t('figures.counts')}>
        <div className="aid-figures">
          <Figure name={t('figures.received')} value={of('received')} />
          <Figure name={t('figures.notified')} value={of('notified')} />
          <Figure name={t('figures.granted')} value={of('granted')} />
          <Figure name={t('figures.refused')} value={of('refused')} />
          <Figure name={t('figures.urgent')} value={of('urgent')} />
          <Figure name={t('figures.closed')} value={of('closed')} />
          <Figure name={t('figures.late')} value={late} />
          <Figure name={t('figures.missed')} value={missed.rows.length} href={hashOf(['w', 'legal-aid', 'missed'])} />
          <Figure name={t('figures.consultations')} value={byPrefix('consultation:')} />
          {Object.entries(channelWords).map(([code, name]) => (
            <Figure key={code} name={`${t('figures.ofThem')} ${say(name)}`} value={of(`consultation:${code}`)} />
          ))}
          <Figure name={t('figures.petitions')} value={of('petition')} />
          <Figure name={t('figures.mediations')} value={byPrefix('mediation:')} />
          <Figure name={t('figures.duty')} value={of('duty-helped')} />
          <Figure name={t('figures.paid')} value={(of('paid') / 100).toFixed(2)} />
        </div>
      </Section>
    </Page>
  );
}
