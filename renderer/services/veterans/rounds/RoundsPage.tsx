/** Rounds planned and done; a new one takes its people by what they have coming. */
import { CarOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { isPast, occasions, type RoundRow, roundKinds, roundRegister } from '#domain/veterans/round/round.ts';
import { useSession } from '../../../app/session.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { PlannedList } from '../PlannedList.tsx';
import { useWord } from '../use-word.ts';
import { PlanRound } from './PlanRound.tsx';

export function RoundsPage() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { session } = useSession();
  return (
    <PlannedList<RoundRow>
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
        {
          key: 'on',
          title: t('rounds.on'),
          numeric: true,
          cell: (round) => (
            <>
              {round.plannedOn}{' '}
              {isPast(round, session.today) ? <DueTag dueOn={round.plannedOn} today={session.today} /> : null}
            </>
          ),
        },
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
