import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import { formatPhone, maskPhone } from '#domain/identity/phone.ts';
import type { EvidenceSource, Person, PersonField } from '#domain/person/person.ts';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Section } from '../../components/Section.tsx';
import { choiceLabel } from './declaration-choices.ts';

const tones: Readonly<Record<EvidenceSource, string>> = {
  chip: 'good',
  ocr: 'good',
  'ocr-confirmed': 'accent',
  typed: '',
  decided: 'accent',
};

/** Every fact with where it comes from. Numbers are masked until somebody wants to see them: the screen faces a queue. */
export function PersonFactsView({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { facts, evidence } = person;
  const badge = (field: PersonField) => {
    const source = evidence[field]?.source;
    return source ? <span className={`tag ${tones[source]}`}>{t(`evidence.${source}`)}</span> : null;
  };
  const shown = (field: PersonField): string => {
    const value = facts[field];
    if (field === 'documentNumber') return isOpen ? value : maskIdNumber(value);
    if (field === 'phone') return value && (isOpen ? formatPhone(value) : maskPhone(value));
    if (field === 'sex') return t(`sex.${value}`);
    if (field === 'documentType') return t(`documentType.${value}`);
    if (field === 'occupation' || field === 'education') return choiceLabel(field, value, t('language.short'));
    return value === 'long-term' ? t('field.longTerm') : value;
  };
  const numbers = new Set<PersonField>(['documentNumber', 'phone', 'birthDate', 'cardValidFrom', 'cardValidTo']);
  const group = (fields: readonly PersonField[]) =>
    fields.map((field) => (
      <LabelledValue key={field} label={t(`field.${field}`)} numeric={numbers.has(field)} badge={badge(field)}>
        {shown(field)}
      </LabelledValue>
    ));
  return (
    <Section
      title={t('people.facts')}
      actions={
        <Button
          size="small"
          type="text"
          icon={isOpen ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          aria-pressed={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('people.hideNumbers') : t('people.showNumbers')}
        </Button>
      }
    >
      <LabelledValues columns={2}>
        {group([
          'name',
          'formerName',
          'sex',
          'birthDate',
          'documentType',
          'documentNumber',
          'ethnicGroup',
          'nationality',
        ])}
      </LabelledValues>
      <div className="person-wide">
        <LabelledValues>{group(['address'])}</LabelledValues>
      </div>
      <LabelledValues columns={2}>
        {group(['phone', 'occupation', 'education', 'cardIssuer', 'cardValidFrom', 'cardValidTo'])}
      </LabelledValues>
    </Section>
  );
}
