/** Finds a known person by name, pinyin, or the tail of a number. */
import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contract/db.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { api } from '../../../app/api.ts';
import { type Attempt, attempt } from '../../../app/problem.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { answerFor, searchLimit } from './search-answer.ts';

const pauseMs = 120;
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
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Attempt<readonly PersonRow[]> | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (!wanted) return setAnswer(null);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const found = await attempt(api.db['person.search']({ text: wanted, limit: searchLimit }));
      if (isCurrent) setAnswer(found);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted]);

  const { fitting, others, isCut } = answerFor(sex, answer?.ok ? answer.value : []);
  const instead = (): ReactNode => {
    if (!answer || !wanted) return null;
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
