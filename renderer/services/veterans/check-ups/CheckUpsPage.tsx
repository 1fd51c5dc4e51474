/** Rounds of free check-ups: planned and held, and how many are still to come. */
import { MedicineBoxOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import { checkUpRegister } from '#domain/veterans/check-up/schema.ts';
import { PlanDialog, PlannedList } from '../PlannedList.tsx';

const plan = {
  command: 'check-up.plan',
  label: { zh: '安排体检', en: 'Plan check-ups' },
  questions: [
    ask('title', '名称', 'Title', 'text', { maxLength: 80 }),
    ask('hospital', '体检机构', 'Hospital', 'text', { maxLength: 100 }),
    ask('from', '开始日期', 'From', 'date'),
    ask('until', '结束日期', 'Until', 'date'),
  ],
};
interface Row {
  readonly title: string;
  readonly hospital: string;
  readonly from: string;
  readonly until: string;
  readonly people: number;
  readonly examined: number;
  readonly waiting: number;
  readonly closed: boolean;
}

export function CheckUpsPage() {
  const { t } = useTranslation('veterans');
  return (
    <PlannedList<Row>
      register={checkUpRegister}
      title={t('checkUps.title')}
      begin={t('checkUps.new')}
      none={t('checkUps.none')}
      noneHint={t('checkUps.noneHint')}
      icon={<MedicineBoxOutlined />}
      testId="new-check-up"
      columns={[
        { key: 'title', title: t('trainings.name'), cell: ({ title }) => title },
        { key: 'hospital', title: t('checkUps.hospital'), cell: ({ hospital }) => hospital },
        {
          key: 'on',
          title: t('checkUps.period'),
          numeric: true,
          cell: ({ from, until }) => `${from} – ${until.slice(5)}`,
        },
        {
          key: 'examined',
          title: t('checkUps.states.examined'),
          numeric: true,
          cell: ({ examined, people }) => t('today.of', { numerator: examined, denominator: people }),
        },
        { key: 'waiting', title: t('checkUps.waiting'), numeric: true, cell: ({ waiting }) => waiting },
      ]}
      planning={{ over: (close) => <PlanDialog action={plan} kind="check-up" onClose={close} /> }}
    />
  );
}
