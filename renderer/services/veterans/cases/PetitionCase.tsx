/** A visit or petition: what it is about, who owns it, how far it is, who looked at it. */
import { LockOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { petitionActions } from '#domain/veterans/petition/actions.ts';
import { askUntil } from '#domain/veterans/petition/review.ts';
import { isSensitive, type Petition } from '#domain/veterans/petition/state.ts';
import { petitionChannels, petitionFlags, petitionKinds, petitionMatters } from '#domain/veterans/petition/words.ts';
import { api } from '../../../app/api.ts';
import { useSession } from '../../../app/session.tsx';
import { useCalendar } from '../../../app/use-calendar.ts';
import { useReading } from '../../../app/use-reading.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { Readers } from '../../parts/Readers.tsx';
import type { CaseScreenProps } from '../../screens.ts';
import { openPetitions } from '../petitions/petition-rows.ts';
import { useWord } from '../use-word.ts';
import { PetitionClosing } from './PetitionClosing.tsx';
import { Recognised } from './Recognised.tsx';

export function PetitionCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('petitions');
  const say = useText();
  const { session } = useSession();
  const { value: colleagues } = useReading('colleagues', () => api.db['staff.colleagues']({}));
  const { own } = page.state as CaseState<Petition>;
  const word = useWord();
  const me = { account: session.account?.id ?? '', roles: session.account?.roles ?? [] };
  const until = askUntil(own, useCalendar());
  const others = (colleagues ?? []).filter(({ account }) => account !== own.owner.account);

  return (
    <div className="veterans stack">
      {isSensitive(own) ? (
        <Alert
          type="warning"
          showIcon
          icon={<LockOutlined />}
          title={t('case.sensitive')}
          description={own.sensitive ? t('case.sensitiveMarked', own.sensitive) : null}
        />
      ) : null}
      {own.handingOver ? (
        <Alert
          type="info"
          showIcon
          title={t('case.handingOver', { name: own.handingOver.name })}
          description={own.handingOver.reason}
        />
      ) : null}
      {own.recused.length > 0 ? (
        <Alert
          type="info"
          showIcon
          icon={<LockOutlined />}
          title={t('case.recused', { names: own.recused.map(({ name }) => name).join('、') })}
        />
      ) : null}
      <Recognised own={own} />
      <Section title={t('case.claim')}>
        <p className="petition-claim">{own.claim}</p>
        <LabelledValues>
          <LabelledValue label={t('case.owner')}>{own.owner.name}</LabelledValue>
          <LabelledValue label={say({ zh: '类别', en: 'Kind' })}>{word(petitionKinds, own.kind)}</LabelledValue>
          {own.matter ? (
            <LabelledValue label={t('case.matter')}>{word(petitionMatters, own.matter)}</LabelledValue>
          ) : null}
          <LabelledValue label={say({ zh: '渠道', en: 'Channel' })}>
            {word(petitionChannels, own.channel)}
          </LabelledValue>
          {own.speakers ? <LabelledValue label={t('case.speakers')}>{own.speakers}</LabelledValue> : null}
          {own.flags.length > 0 ? (
            <LabelledValue label={say({ zh: '标记', en: 'Marks' })}>
              {own.flags.map((one) => word(petitionFlags, one)).join('、')}
            </LabelledValue>
          ) : null}
          {own.objectBy && own.stage === 'received' ? (
            <LabelledValue label={t('case.objectBy')}>{own.objectBy}</LabelledValue>
          ) : null}
          {own.reported ? (
            <LabelledValue label={t('case.reported')}>
              {`${own.reported.on} ${own.reported.to}　${own.reported.what}`}
            </LabelledValue>
          ) : null}
          {own.accepted ? (
            <LabelledValue label={say({ zh: '责任单位', en: 'Unit' })}>{own.accepted.unit}</LabelledValue>
          ) : null}
        </LabelledValues>
      </Section>
      <Section title={t('case.progress')}>
        {own.progress.length === 0 ? <p className="muted">{t('case.noProgress')}</p> : null}
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
        <Section title={t('case.answer')}>
          <p className="petition-claim">{own.answered.answer}</p>
        </Section>
      ) : null}
      {own.reviews.length > 0 ? (
        <Section title={t('case.reviews')}>
          <ul className="plain-list">
            {own.reviews.map((one) => (
              <li key={one.level}>
                <strong>{t(`case.${one.level}`)}</strong> {one.result ?? t('case.answerBy', { day: one.answerBy })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <PetitionClosing own={own} />
      {isSensitive(own) ? <Readers stream={page.stream} /> : null}
      <Actions
        page={page}
        reload={reload}
        actions={petitionActions(own, me, others, until !== null && session.today > until)}
        lookUp={(text) => openPetitions(text, page.stream)}
        startOf={({ command }) => (command === 'petition.close' ? { deliveredOn: session.today } : {})}
      />
    </div>
  );
}
