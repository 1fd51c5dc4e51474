/** Calls for help that are not over, on everybody's first page; nothing where there is none. */
import { AlertOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type IncidentRow, incidentKinds, incidentRegister } from '#domain/veterans/incident/incident.ts';
import { formatMoment } from '../../../app/format.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import { useWord } from '../use-word.ts';

export function OpenIncidents() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { session } = useSession();
  const { rows } = useAllRecords({ register: incidentRegister, tags: ['state:open'] });
  return rows.map(({ stream, body }) => {
    const { kind, about, at, by, takenOver } = body as IncidentRow;
    return (
      <Alert
        key={stream}
        type={takenOver ? 'warning' : 'error'}
        showIcon
        icon={<AlertOutlined />}
        data-testid="incident-alert"
        title={
          <a href={hashOf(routeOf(stream))}>
            {t('incidents.alert', { at: formatMoment(at, session.today), by, what: word(incidentKinds, kind) })}
            {about ? `　${about}` : ''}
          </a>
        }
        description={takenOver ? t('incidents.takenOver', { by: takenOver }) : t('incidents.nobody')}
      />
    );
  });
}
