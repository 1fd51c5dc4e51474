/** Saves the whole electronic file of a case (电子档案) as one package. */
import { FileZipOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { attempt, type Problem, problemOf } from '../../app/problem.ts';

export function ExportFile(props: { readonly stream: string; readonly onProblem: (problem: Problem | null) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const { stream, onProblem } = props;
  const save = async (): Promise<void> => {
    setBusy(true);
    const made = await attempt(api.db['case.archive']({ stream }));
    try {
      if (made.ok) {
        const { name, bytes } = made.value;
        const { saved } = await api.shell.saveFile({ name, bytes });
        if (saved) void message.success(t('documents.exported'));
      }
      onProblem(made.ok ? null : made.problem);
    } catch (thrown) {
      onProblem(problemOf(thrown));
    }
    setBusy(false);
  };
  return (
    <Button
      size="small"
      icon={<FileZipOutlined />}
      loading={isBusy}
      onClick={() => void save()}
      data-testid="export-file"
    >
      {t('documents.export')}
    </Button>
  );
}
