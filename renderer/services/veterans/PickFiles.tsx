/** Picks people of the station: all that fit a condition at once, or one by name. */
import { CloseOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { veteranStream } from '#domain/veterans/opening.ts';
import type { Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { FindPerson } from '../parts/FindPerson.tsx';
import { type ChosenFile, filesWith, withThem } from './choose-files.ts';

/** Tags by which people are chosen, and what they are called. */
const conditionsFor = {
  round: [
    ['plaque:requested', 'plaque.requested'],
    ['plaque:entitled', 'rounds.plaqueDue'],
    ['need:hardship', 'rounds.needs'],
    ['class:serving-family', 'rounds.servingFamilies'],
  ],
  training: [
    ['need:training', 'rounds.needTraining'],
    ['need:job', 'rounds.needJob'],
  ],
} as const;

export function PickFiles(props: {
  readonly purpose: keyof typeof conditionsFor;
  readonly chosen: readonly ChosenFile[];
  readonly onChange: (chosen: readonly ChosenFile[]) => void;
}) {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const { chosen, onChange } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = async (tag: string, fits: (one: ChosenFile) => boolean = () => true): Promise<void> => {
    const found = await filesWith(tag);
    setProblem(found.ok ? null : found.problem);
    if (found.ok) onChange(withThem(chosen, found.value.filter(fits)));
  };
  const conditions: readonly (readonly [tag: string, label: string])[] = [
    ['all', 'rounds.all'],
    ...conditionsFor[props.purpose],
    [`discharged:${session.today.slice(0, 4)}`, 'rounds.dischargedNow'],
  ];
  const addOne = (person: string): Promise<void> =>
    add(`person:${person}`, ({ stream }) => stream === veteranStream(person));
  return (
    <div className="stack pick-files">
      <span className="pick-conditions">
        {conditions.map(([tag, label]) => (
          <Button key={tag} size="small" onClick={() => void add(tag)} data-testid={`add-${tag}`}>
            {t(label)}
          </Button>
        ))}
      </span>
      <FindPerson whose={t('rounds.find')} onFound={(person) => void addOne(person)} testId="pick-search" />
      <ProblemNote problem={problem} />
      <p className="muted" role="status">
        {t('rounds.chosen', { count: chosen.length })}
      </p>
      <span className="pick-chosen">
        {chosen.map((one) => (
          <Tag
            key={one.stream}
            closable
            closeIcon={<CloseOutlined aria-label={`${t('rounds.drop')} ${one.name}`} />}
            onClose={() => onChange(chosen.filter(({ stream }) => stream !== one.stream))}
          >
            {one.name}
          </Tag>
        ))}
      </span>
    </div>
  );
}
