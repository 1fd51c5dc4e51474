/** Finds a known person by name, pinyin, or the tail of a number. */
import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contract/db.ts';
import { api } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';

const pauseMs = 120;
const mostShown = 8;

export function PersonSearch(props: {
  readonly sex: PersonRow['sex'];
  readonly onFound: (stream: string) => void;
  readonly label: string;
  readonly testId: string;
}) {
  const { t } = useTranslation('marriage');
  const { sex, onFound, label, testId } = props;
  const [text, setText] = useState('');
  const [people, setPeople] = useState<readonly PersonRow[] | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (!wanted) return setPeople(null);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const found = await attempt(api.db['person.search']({ text: wanted, limit: 50 }));
      if (isCurrent) setPeople(found.ok ? found.value.filter((one) => one.sex === sex).slice(0, mostShown) : []);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted, sex]);

  return (
    <AutoComplete
      className="person-search"
      value={text}
      options={(people ?? []).map((one) => ({
        value: one.stream,
        label: (
          <span className="person-found">
            <strong>{one.name}</strong>
            <span className="numeric">{one.documentNumberMasked}</span>
            <span className="numeric muted">{one.birthDate}</span>
          </span>
        ),
      }))}
      notFoundContent={people && wanted ? t('search.none') : null}
      showSearch={{ filterOption: false }}
      onSelect={(stream: string) => {
        setText('');
        onFound(stream);
      }}
      onChange={(next: string) => setText(next)}
      defaultActiveFirstOption
    >
      <Input prefix={<SearchOutlined />} placeholder={label} aria-label={label} data-testid={testId} maxLength={100} />
    </AutoComplete>
  );
}
