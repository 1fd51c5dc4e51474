import { UserAddOutlined } from '@ant-design/icons';
import { App, Button, Switch, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { staffRow } from '#contract/db.ts';
import { api, runCommand } from '../../app/api.ts';
import { formatInstant } from '../../app/format.ts';
import { onNotice } from '../../app/notices.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useReading } from '../../app/use-reading.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { NewAccount } from './NewAccount.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { RoleChoice } from './RoleChoice.tsx';

type StaffRow = z.infer<typeof staffRow>;

/** Staff accounts of this hall. */
export function Accounts({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { message } = App.useApp();
  const { value, problem, reload } = useReading('staff', () => api.db['staff.list']({}));
  const [refused, setRefused] = useState<Problem | null>(null);
  const [dialog, setDialog] = useState<'new' | StaffRow | null>(null);
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  const own = `staff/${session.account?.id}`;

  const send = async (row: StaffRow, command: { type: string; [field: string]: unknown }): Promise<void> => {
    const result = await attempt(runCommand(row.stream, row.version, command));
    setRefused(result.ok ? null : result.problem);
    if (result.ok) void message.success(t('staff.changed'));
    await reload();
  };
  const columns: readonly Column<StaffRow>[] = [
    {
      key: 'name',
      title: t('staff.name'),
      cell: ({ name, login }) => (
        <>
          <strong>{name}</strong> <span className="muted">{login}</span>
        </>
      ),
    },
    {
      key: 'roles',
      title: t('staff.roles'),
      cell: (row) =>
        mayChange ? (
          <RoleChoice
            label={t('staff.rolesOf', { name: row.name })}
            value={row.roles}
            onChange={(roles) => void send(row, { type: 'staff.set-roles', roles })}
          />
        ) : (
          row.roles.map((one) => t(`role.${one}`)).join(t('list.comma'))
        ),
    },
    {
      key: 'last',
      title: t('staff.lastSignIn'),
      width: 150,
      numeric: true,
      cell: ({ lastSignInAt }) => (lastSignInAt ? formatInstant(lastSignInAt) : <span className="muted">—</span>),
    },
    {
      key: 'state',
      title: t('staff.state'),
      width: 190,
      cell: (row) => (
        <span className="row">
          {mayChange ? (
            <Tooltip title={row.stream === own ? t('staff.notYourself') : ''}>
              <Switch
                size="small"
                aria-label={t('staff.enabledOf', { name: row.name })}
                checked={!row.disabled}
                disabled={row.stream === own}
                onChange={(on) => void send(row, { type: on ? 'staff.enable' : 'staff.disable' })}
              />
            </Tooltip>
          ) : null}
          <span className={row.disabled ? 'tag danger' : 'tag good'}>
            {t(row.disabled ? 'staff.disabled' : 'staff.enabled')}
          </span>
          {row.lockedOutUntil && Date.parse(row.lockedOutUntil) > Date.now() ? (
            <span className="tag warn numeric">
              {t('staff.lockedOut', { until: formatInstant(row.lockedOutUntil).slice(11) })}
            </span>
          ) : null}
        </span>
      ),
    },
    ...(mayChange
      ? [
          {
            key: 'actions',
            title: <span className="visually-hidden">{t('staff.actions')}</span>,
            width: 110,
            cell: (row: StaffRow) =>
              row.stream === own ? null : (
                <Button size="small" onClick={() => setDialog(row)}>
                  {t('staff.resetPassword')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Section
      flush
      title={t('settings.accounts')}
      actions={
        mayChange ? (
          <Button type="primary" size="small" icon={<UserAddOutlined />} onClick={() => setDialog('new')}>
            {t('staff.new')}
          </Button>
        ) : null
      }
    >
      <ProblemNote problem={refused ?? problem} />
      <DataTable label={t('settings.accounts')} columns={columns} rows={value ?? []} rowKey={({ stream }) => stream} />
      {dialog === 'new' ? <NewAccount onClose={() => setDialog(null)} onDone={reload} /> : null}
      {dialog !== null && dialog !== 'new' ? (
        <ResetPassword
          account={dialog.stream.slice('staff/'.length)}
          name={dialog.name}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Section>
  );
}
