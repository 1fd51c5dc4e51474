import { App, Button, Checkbox, Form, Input, InputNumber, Radio, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LeapBirthday, leapBirthdays } from '#domain/identity/age.ts';
import { type OfficeSettings, officeSettings, officeStream } from '#domain/office/office.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useStream } from '../../app/use-stream.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { officeFieldProblem } from '../../entry/first-run-input.ts';

type Changes = Partial<OfficeSettings>;

/** Changes the office's settings; for an administrator. */
export function OfficeForm() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { message } = App.useApp();
  const { page, error, reload } = useStream(officeStream(session.device.center));
  const [changes, setChanges] = useState<Changes>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const isChanged = Object.keys(changes).length > 0;

  const save = async (): Promise<void> => {
    if (!page || !isChanged) return;
    const parsed = officeSettings.partial().safeParse(changes);
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
      return setProblem({ kind: 'refused', refusals: fields.map(officeFieldProblem) });
    }
    const result = await attempt(runCommand(page.stream, page.version, { type: 'office.configure', changes }));
    setProblem(result.ok ? null : result.problem);
    if (result.ok) {
      setChanges({});
      void message.success(t('settings.saved'));
    }
    await reload();
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('settings.save'), enabled: isChanged });

  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  const shown: OfficeSettings = { ...(page.state as OfficeSettings), ...changes };
  const set = (next: Changes): void => setChanges((before) => ({ ...before, ...next }));
  const item = (name: keyof OfficeSettings, control: ReactNode) => (
    <Form.Item label={t(`office.${name}`)} htmlFor={`office-${name}`} extra={t(`office.${name}Hint`)}>
      {control}
    </Form.Item>
  );
  const line = (name: 'name' | 'shortCode' | 'authorityName' | 'certificatePrefix') =>
    item(
      name,
      <Input
        id={`office-${name}`}
        value={shown[name]}
        maxLength={60}
        onChange={(event) => set({ [name]: event.target.value })}
      />,
    );
  const count = (name: 'certificateBlock' | 'idleLockMinutes', most: number) =>
    item(
      name,
      <InputNumber
        id={`office-${name}`}
        value={shown[name]}
        min={1}
        max={most}
        precision={0}
        onChange={(value) => value && set({ [name]: value })}
      />,
    );
  return (
    <Section
      title={t('settings.office')}
      actions={
        <Button type="primary" size="small" disabled={!isChanged} onClick={() => void save()}>
          {t('settings.save')}
          <KeyCap keys="ctrl+enter" />
        </Button>
      }
    >
      <ProblemNote problem={problem} />
      <Form layout="vertical" className="office-form">
        {line('name')}
        {line('shortCode')}
        {line('authorityName')}
        {line('certificatePrefix')}
        {count('certificateBlock', 1000)}
        {count('idleLockMinutes', 60)}
        <Form.Item label={t('office.marriageRole')} className="office-wide">
          <Radio.Group
            aria-label={t('office.marriageRole')}
            value={shown.marriageRole}
            onChange={(event) => set({ marriageRole: event.target.value as OfficeSettings['marriageRole'] })}
          >
            {(['authority', 'precheck'] as const).map((one) => (
              <Radio key={one} value={one}>
                {t(`office.marriageRoles.${one}`)}
                <small className="muted"> {t(`office.marriageRoleHints.${one}`)}</small>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item label={t('office.leapBirthday')} className="office-wide">
          <Radio.Group
            aria-label={t('office.leapBirthday')}
            value={shown.leapBirthday ?? 'march-1'}
            onChange={(event) => set({ leapBirthday: event.target.value as LeapBirthday })}
            options={leapBirthdays.map((value) => ({ value, label: t(`office.leapBirthdays.${value}`) }))}
          />
        </Form.Item>
        {(['paperStateCheck', 'foreignParties'] as const).map((name) => (
          <Form.Item key={name} className="office-wide" extra={t(`office.${name}Hint`)}>
            <Checkbox checked={shown[name] === true} onChange={(event) => set({ [name]: event.target.checked })}>
              {t(`office.${name}`)}
            </Checkbox>
          </Form.Item>
        ))}
      </Form>
    </Section>
  );
}
