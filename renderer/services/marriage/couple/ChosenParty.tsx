/** A person who was chosen for a new case, with what already speaks against it. */
import { UserSwitchOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { useStream } from '../../../app/use-stream.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote, Refusals } from '../../../components/Refusals.tsx';
import type { PartyChoice } from './party-choice.ts';

export function ChosenParty(props: {
  readonly role: PartyRole;
  readonly choice: PartyChoice;
  readonly findingsOf: (person: Person) => readonly Finding[];
  readonly onChange: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { role, choice, findingsOf, onChange } = props;
  const { page, error } = useStream(choice.person);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  const person = page.state as Person;
  const { facts } = person;
  const { document } = choice;
  const findings = findingsOf(person);
  return (
    <div className="step-stack" data-testid={`chosen-${role}`}>
      <div className="chosen-head">
        <strong>{facts.name}</strong>
        <Button size="small" icon={<UserSwitchOutlined />} onClick={onChange}>
          {t('new.change')}
        </Button>
      </div>
      <Refusals list={findings} />
      {findings.length > 0 ? <p className="muted">{t('new.mayStillOpen')}</p> : null}
      <LabelledValues>
        <LabelledValue label={t('facts.documentNumber')} numeric>
          {facts.documentNumber}
        </LabelledValue>
        <LabelledValue label={t('facts.birthDate')} numeric>
          {facts.birthDate}
        </LabelledValue>
        <LabelledValue label={t('facts.ethnicGroup')}>{facts.ethnicGroup}</LabelledValue>
        <LabelledValue label={t('facts.address')}>{facts.address}</LabelledValue>
        <LabelledValue label={t('facts.document')} numeric>
          {document?.validTo
            ? t('document.summary', { validTo: document.validTo === 'long-term' ? t('longTerm') : document.validTo })
            : t('new.documentLater')}
        </LabelledValue>
      </LabelledValues>
    </div>
  );
}
