/** Rounds planned and done; a new one takes its people by what they have coming. */
import { CarOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { occasions, roundKinds, roundRegister } from '#domain/veterans/round/round.ts';
import { PlannedList } from '../PlannedList.tsx';
import { useWord } from '../use-word.ts';
import { PlanRound } from './PlanRound.tsx';

interface Row {
  readonly kind: string;
  readonly occasion: string;
  readonly title: string;
  readonly plannedOn: string;
  readonly members: string;
  readonly stops: number;
  readonly done: number;
  readonly closed: boolean;
}

export function RoundsPage() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  return (
    <PlannedList<Row>
      register={roundRegister}
      title={t('rounds.title')}
      begin={t('rounds.new')}
      none={t('rounds.none')}
      noneHint={t('rounds.noneHint')}
      icon={<CarOutlined />}
      testId="new-round"
      columns={[
        { key: 'title', title: t('rounds.name'), cell: ({ title }) => title },
        { key: 'kind', title: t('rounds.kind'), cell: ({ kind }) => word(roundKinds, kind) },
        { key: 'occasion', title: t('rounds.occasion'), cell: ({ occasion }) => word(occasions, occasion) },
        { key: 'on', title: t('rounds.on'), numeric: true, cell: ({ plannedOn }) => plannedOn },
        { key: 'members', title: t('rounds.members'), cell: ({ members }) => members },
        {
          key: 'progress',
          title: t('rounds.people'),
          numeric: true,
          cell: ({ done, stops }) => t('rounds.progress', { done, all: stops }),
        },
      ]}
      planning={{ instead: (close) => <PlanRound onClose={close} /> }}
    />
  );
}
