/** A new divorce case: the couple, and the marriage that is to end: from the registry, or typed from the certificate. */
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spouseFindings } from '#domain/marriage/divorce/rules.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { Section } from '../../../components/Section.tsx';
import type { NewCaseProps } from '../../screens.ts';
import { ChooseCouple, type Couple, personsOf } from '../couple/ChooseCouple.tsx';
import { openCase } from '../couple/open-case.ts';
import { findMarriage } from '../couple/own-record.ts';
import type { Booked } from '../couple/party-choice.ts';
import { usePaperFindings } from '../couple/use-paper-findings.ts';
import '../marriage.css';
import './divorce.css';
import { MarriageFields, noMarriage, type TypedMarriage, wholeMarriage } from './MarriageFields.tsx';

const article = '婚姻登记条例 15';

/** Looks the couple's marriage up and says whether the registry knows it. */
function MarriageOf(props: {
  readonly couple: Couple;
  readonly value: TypedMarriage;
  readonly onChange: (change: Partial<TypedMarriage>) => void;
}) {
  const { t } = useTranslation('divorce');
  const { couple, value, onChange } = props;
  const [isKnown, setKnown] = useState<boolean | null>(null);
  const { person: man } = couple.man;
  const { person: woman } = couple.woman;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up for a couple, not after each key
  useEffect(() => {
    let isCurrent = true;
    void findMarriage(man, woman).then((found) => {
      if (!isCurrent) return;
      setKnown(found !== null);
      if (found) onChange(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [man, woman]);
  return (
    <Section title={t('marriage.title')}>
      {isKnown === null ? null : (
        <Alert
          type={isKnown ? 'success' : 'info'}
          showIcon
          data-testid={isKnown ? 'marriage-known' : 'marriage-unknown'}
          title={t(isKnown ? 'marriage.known' : 'marriage.unknown')}
        />
      )}
      <MarriageFields value={value} onChange={onChange} />
    </Section>
  );
}

export function NewDivorce({ onOpened, onCancel, booked }: NewCaseProps & { readonly booked?: Booked }) {
  const { t } = useTranslation('divorce');
  const [marriage, setMarriage, draft] = useDraft<TypedMarriage>('divorce/new/marriage', noMarriage);
  const paperFindings = usePaperFindings('divorce', article);
  const whole = wholeMarriage(marriage);
  return (
    <ChooseCouple
      kind="divorce"
      draftKey="divorce/new"
      findingsOf={(role, person, { document }) => [
        ...spouseFindings(role, person, person.marital.spouse ? [person.marital.spouse] : []),
        ...paperFindings(role, person, document),
      ]}
      more={(couple) => (
        <MarriageOf
          couple={couple}
          value={marriage}
          onChange={(change) => setMarriage((before) => ({ ...before, ...change }))}
        />
      )}
      beside={{ key: 'divorce/new/marriage', draft }}
      missing={whole ? '' : t('marriage.missing')}
      open={(stream, chosen) => {
        const opening = { type: 'divorce.open', parties: personsOf(chosen), marriage: whole };
        return openCase('divorce', stream, opening, chosen);
      }}
      booked={booked}
      onOpened={onOpened}
      onCancel={onCancel}
    />
  );
}
