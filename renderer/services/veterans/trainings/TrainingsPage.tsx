/** Trainings and job fairs: planned, held, and how many came. */
import { BookOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import { trainingKinds, trainingRegister } from '#domain/veterans/training/training.ts';
import { PlanDialog, PlannedList } from '../PlannedList.tsx';
import { useWord } from '../use-word.ts';

const plan = {
  command: 'training.plan',
  label: { zh: '安排培训', en: 'Plan a training' },
  questions: [
    ask('kind', '类别', 'Kind', 'choice', { choices: trainingKinds }),
    ask('title', '名称', 'Title', 'text', { maxLength: 80 }),
    ask('startsOn', '开始日期', 'Begins on', 'date'),
    ask('organiser', '承办单位', 'Organiser', 'text', { maxLength: 100 }),
    ask('places', '名额', 'Places', 'count'),
  ],
};
interface Row {
  readonly kind: string;
  readonly title: string;
  readonly startsOn: string;
  readonly organiser: string;
  readonly places: number;
  readonly enrolled: number;
  readonly attended: number;
  readonly certified: number;
  readonly closed: boolean;
}

export function TrainingsPage() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  return (
    <PlannedList<Row>
      register={trainingRegister}
      title={t('trainings.title')}
      begin={t('trainings.new')}
      none={t('trainings.none')}
      noneHint={t('trainings.noneHint')}
      icon={<BookOutlined />}
      testId="new-training"
      columns={[
        { key: 'title', title: t('trainings.name'), cell: ({ title }) => title },
        { key: 'kind', title: t('trainings.kind'), cell: ({ kind }) => word(trainingKinds, kind) },
        { key: 'on', title: t('trainings.on'), numeric: true, cell: ({ startsOn }) => startsOn },
        { key: 'organiser', title: t('trainings.organiser'), cell: ({ organiser }) => organiser },
        {
          key: 'enrolled',
          title: t('trainings.enrolled'),
          numeric: true,
          cell: ({ enrolled, places }) => `${enrolled} / ${places}`,
        },
        { key: 'attended', title: t('trainings.attended'), numeric: true, cell: ({ attended }) => attended },
        { key: 'certified', title: t('trainings.certified'), numeric: true, cell: ({ certified }) => certified },
      ]}
      planning={{ over: (close) => <PlanDialog action={plan} kind="training" onClose={close} /> }}
    />
  );
}
