/** A visit or petition: what it is about, who owns it, how far it is, who looked at it. */
import { LockOutlined, TeamOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Reading, readingRegister, readingsOf } from '#domain/access/reading.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { petitionActions } from '#domain/veterans/petition/actions.ts';
import { isSensitive } from '#domain/veterans/petition/petition.ts';
import { groupFrom } from '#domain/veterans/petition/rules.ts';
import {
  closingWords,
  type Petition,
  petitionChannels,
  petitionFlags,
  petitionKinds,
} from '#domain/veterans/petition/schema.ts';
import type { Choice } from '#domain/veterans/words.ts';
import { api } from '../../../app/api.ts';
import { formatInstant } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { useReading } from '../../../app/use-reading.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { useRecords } from '../../parts/use-records.ts';
import type { CaseScreenProps } from '../../screens.ts';

export function PetitionCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const { value: colleagues } = useReading('colleagues', () => api.db['staff.colleagues']({}));
  const { own } = page.state as CaseState<Petition>;
  const word = (choices: readonly Choice[], value: string): string => {
    const label = choices.find((one) => one.value === value)?.label;
    return label ? say(label) : value;
  };
  const me = { account: session.account?.id ?? '' };
  const others = (colleagues ?? []).filter(({ account }) => account !== own.owner.account);

  return (
    <div className="veterans stack">
      {isSensitive(own) ? (
        <Alert type="warning" showIcon icon={<LockOutlined />} title={t('petition.sensitive')} />
      ) : null}
      {own.handingOver ? (
        <Alert
          type="info"
          showIcon
          title={t('petition.handingOver', { name: own.handingOver.name })}
          description={own.handingOver.reason}
        />
      ) : null}
      {own.recused.length > 0 ? (
        <Alert
          type="info"
          showIcon
          icon={<LockOutlined />}
          title={t('petition.recused', { names: own.recused.map(({ name }) => name).join('、') })}
        />
      ) : null}
      {own.people >= groupFrom || own.earlier.length > 0 ? (
        <Alert
          type="info"
          showIcon
          icon={<TeamOutlined />}
          title={[
            own.people >= groupFrom ? t('petition.group', { count: own.people }) : '',
            own.earlier.length > 0 ? t('petition.repeat', { count: own.earlier.length }) : '',
          ]
            .filter(Boolean)
            .join('　')}
          description={own.earlier.join('　')}
        />
      ) : null}
      <Section title={t('petition.claim')}>
        <p className="petition-claim">{own.claim}</p>
        <LabelledValues>
          <LabelledValue label={t('petition.owner')}>{own.owner.name}</LabelledValue>
          <LabelledValue label={say({ zh: '类别', en: 'Kind' })}>{word(petitionKinds, own.kind)}</LabelledValue>
          <LabelledValue label={say({ zh: '渠道', en: 'Channel' })}>
            {word(petitionChannels, own.channel)}
          </LabelledValue>
          {own.speakers ? <LabelledValue label={t('petition.speakers')}>{own.speakers}</LabelledValue> : null}
          {own.flags.length > 0 ? (
            <LabelledValue label={say({ zh: '标记', en: 'Marks' })}>
              {own.flags.map((one) => word(petitionFlags, one)).join('、')}
            </LabelledValue>
          ) : null}
          {own.objectBy && own.stage === 'received' ? (
            <LabelledValue label={t('petition.objectBy')}>{own.objectBy}</LabelledValue>
          ) : null}
          {own.accepted ? (
            <LabelledValue label={say({ zh: '责任单位', en: 'Unit' })}>{own.accepted.unit}</LabelledValue>
          ) : null}
        </LabelledValues>
      </Section>
      <Section title={t('petition.progress')}>
        {own.progress.length === 0 ? <p className="muted">{t('petition.noProgress')}</p> : null}
        <ul className="plain-list">
          {own.progress.map((one) => (
            <li key={`${one.on} ${one.what}`}>
              <span className="muted numeric">
                {one.on} {one.by}
              </span>{' '}
              {one.what}
            </li>
          ))}
        </ul>
      </Section>
      {own.answered ? (
        <Section title={t('petition.answer')}>
          <p className="petition-claim">{own.answered.answer}</p>
          {own.satisfaction ? (
            <LabelledValues>
              <LabelledValue label={t('petition.satisfaction')}>{word(closingWords, own.satisfaction)}</LabelledValue>
            </LabelledValues>
          ) : null}
        </Section>
      ) : null}
      {own.reviews.length > 0 ? (
        <Section title={t('petition.reviews')}>
          <ul className="plain-list">
            {own.reviews.map((one) => (
              <li key={one.level}>
                <strong>{t(`petition.${one.level}`)}</strong>{' '}
                {one.result ?? t('petition.answerBy', { day: one.answerBy })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {isSensitive(own) ? <Readers stream={page.stream} /> : null}
      <Actions page={page} reload={reload} actions={petitionActions(own, me, others)} />
    </div>
  );
}

function Readers({ stream }: { readonly stream: string }) {
  const { t } = useTranslation('veterans');
  const { rows } = useRecords({ register: readingRegister, tags: [readingsOf(stream)] });
  const readings = rows.flatMap(({ body }) => (body as { latest: Reading[] }).latest);
  return (
    <Section title={t('petition.readers')}>
      {readings.length === 0 ? <p className="muted">{t('petition.noReaders')}</p> : null}
      <ul className="plain-list">
        {readings.slice(0, 10).map((one) => (
          <li key={`${one.account} ${one.at}`}>
            {one.name} <span className="muted numeric">{formatInstant(one.at)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
