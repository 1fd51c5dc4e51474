/** Finds a known person by name, pinyin, or the tail of a number. */
import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { usePersonSearch } from '../../parts/use-person-search.ts';
import { answerFor } from './search-answer.ts';
import '../../parts/parts.css';

/** So many names are read at a glance. */
const mostNames = 3;

export function PersonSearch(props: {
  readonly role: PartyRole;
  readonly onFound: (stream: string) => void;
  readonly testId: string;
}) {
  const { t } = useTranslation('marriage');
  const { role, onFound, testId } = props;
  const sex = role === 'man' ? 'male' : 'female';
  const { text, setText, answer } = usePersonSearch();
  const { fitting, others, isCut } = answerFor(sex, answer?.ok ? answer.value : []);
  const instead = (): ReactNode => {
    if (!answer) return null;
    if (!answer.ok) return <ProblemNote problem={answer.problem} />;
    const names = others
      .slice(0, mostNames)
      .map((one) => t('search.named', { name: one.name, sex: t(`sex.${one.sex}`) }));
    const word = isCut
      ? t('search.tooMany')
      : names.length > 0
        ? t('search.otherSex', { names: names.join(t('search.comma')), role: t(`role.${role}`) })
        : t('search.none');
    return <span className="person-none">{word}</span>;
  };

  return (
    <AutoComplete
      className="person-search"
      value={text}
      options={fitting.map((one) => ({
        value: one.stream,
        // What a screen reader says of the option; the eye gets the columns below.
        label: `${one.name} ${one.documentNumberMasked} ${one.birthDate}`,
        person: one,
      }))}
      optionRender={({ data }) => (
        <span className="person-found">
          <strong>{data.person.name}</strong>
          <span className="numeric">{data.person.documentNumberMasked}</span>
          <span className="numeric muted">{data.person.birthDate}</span>
        </span>
      )}
      notFoundContent={instead()}
      showSearch={{ filterOption: false }}
      onSelect={(stream: string) => {
        setText('');
        onFound(stream);
      }}
      onChange={(next: string) => setText(next)}
      defaultActiveFirstOption
    >
      <Input
        prefix={<SearchOutlined />}
        placeholder={t('search.label')}
        aria-label={t('search.of', { role: t(`role.${role}`) })}
        data-testid={testId}
        maxLength={100}
      />
    </AutoComplete>
  );
}
