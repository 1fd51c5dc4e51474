/** Takes scans in and says which values they prove; those that rest on papers and have none are ticked to begin with. */
import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { sectionNames } from '#domain/veterans/file/actions.ts';
import { fileFields, type Section } from '#domain/veterans/file/fields.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ScanInput } from '../ScanInput.tsx';
import { useCommand } from '../use-command.ts';

interface Props {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly section: Section;
  readonly reload: () => Promise<void>;
}

export function AddScan(props: Props) {
  const { t } = useTranslation('veterans');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        icon={<PaperClipOutlined />}
        onClick={() => setOpen(true)}
        data-testid={`add-evidence-${props.section}`}
      >
        {t('file.addEvidence')}
      </Button>
      {isOpen ? <ScanDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ScanDialog({ page, state, section, reload, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { run, problem, isBusy } = useCommand();
  const collected = fileFields.filter((one) => one.section === section && state.values[one.question.name]);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [fields, setFields] = useState<readonly string[]>(
    collected
      .map(({ question }) => question.name)
      .filter((name) => {
        const value = state.values[name];
        return value && (value.source === 'paper' || value.source === 'archive') && (value.scans ?? []).length === 0;
      }),
  );
  const add = async (): Promise<void> => {
    if (taken.length === 0 || isBusy) return;
    const command = { type: 'veteran.add-evidence', section, attachments: taken };
    const done = await run(page.stream, page.version, fields.length > 0 ? { ...command, fields } : command);
    await reload();
    if (done) onClose();
  };
  useShortcut('ctrl+enter', () => void add(), { label: t('file.addEvidence') });
  return (
    <Modal
      open
      width={620}
      title={`${t('file.addEvidence')}　${say(sectionNames[section])}`}
      okText={t('file.addEvidence')}
      cancelText={t('file.back')}
      okButtonProps={{ disabled: taken.length === 0, loading: isBusy }}
      onOk={() => void add()}
      onCancel={onClose}
    >
      <div className="action-form">
        <ScanInput label={t('file.addEvidence')} taken={taken} onTaken={setTaken} testId={`evidence-${section}`} />
        <fieldset className="proved-fields">
          <legend>{t('file.proves')}</legend>
          <p className="muted">{t('file.sectionWhole')}</p>
          <Checkbox.Group
            value={[...fields]}
            onChange={(chosen: string[]) => setFields(chosen)}
            options={collected.map(({ question }) => ({ value: question.name, label: say(question.label) }))}
          />
        </fieldset>
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
