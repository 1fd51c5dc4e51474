/** What a visit was recognised as: repeated, part of a group, continued from others; with the other items to open. */
import { TeamOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKey } from '#domain/cases/case-aggregate.ts';
import type { Petition } from '#domain/veterans/petition/state.ts';
import { api } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';

export function Recognised({ own }: { readonly own: Petition }) {
  const { t } = useTranslation('petitions');
  const { gathering, earlier, absorbed } = own;
  const found = [
    ...(gathering ? [{ title: t('case.group', { count: gathering.people }), numbers: gathering.with }] : []),
    ...(earlier.length > 0 ? [{ title: t('case.repeat', { count: earlier.length }), numbers: earlier }] : []),
    ...(absorbed.length > 0 ? [{ title: t('case.absorbed'), numbers: absorbed }] : []),
  ];
  return found.map(({ title, numbers }) => (
    <Alert
      key={title}
      type="info"
      showIcon
      icon={<TeamOutlined />}
      title={title}
      description={numbers.length > 0 ? <Numbers numbers={numbers} /> : null}
      data-testid="recognised"
    />
  ));
}

function Numbers({ numbers }: { readonly numbers: readonly string[] }) {
  const open = async (number: string): Promise<void> => {
    const found = await attempt(api.db['key.find']({ key: caseKey(number) }));
    if (found.ok && found.value) go(routeOf(found.value));
  };
  return (
    <span className="petition-marks">
      {numbers.map((number) => (
        <Button key={number} size="small" type="link" className="numeric" onClick={() => void open(number)}>
          {number}
        </Button>
      ))}
    </span>
  );
}
