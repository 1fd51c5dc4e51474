/** A sheet as it will be printed, on the screen: the very layout of the print page, made smaller. */
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Modal, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../app/api.ts';
import { type Problem, problemOf } from '../app/problem.ts';
import { useReading } from '../app/use-reading.ts';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { useShortcut } from '../components/shortcuts.ts';
import { jobText, type PrintJob } from './job.ts';
import { Sheet } from './Sheet.tsx';
import { sheetData } from './sheet-data.ts';
import { loadSheetFonts } from './sheet-fonts.ts';
import './preview.css';

const pixelsPerMm = 96 / 25.4;
const shownWidth = 760;

export function SheetPreview(props: {
  readonly job: PrintJob;
  readonly title: string;
  /** Name of a saved file, without `.pdf`. */
  readonly fileName: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('print');
  const { job, title, fileName, onClose } = props;
  const { value, problem: reading } = useReading(jobText(job), () => api.db['form.sheet'](job));
  const [busy, setBusy] = useState<'print' | 'save' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const act = async (what: 'print' | 'save'): Promise<void> => {
    setBusy(what);
    setProblem(null);
    try {
      if (what === 'print') await api.shell.print({ job: jobText(job), silent: false, copies: 1 });
      else {
        const { pdf } = await api.shell.printToPdf({ job: jobText(job) });
        await api.shell.saveFile({ name: `${fileName}.pdf`, bytes: pdf });
      }
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setBusy(null);
  };
  // A preview in the system's fonts is better than none: only printing insists on ours.
  useEffect(() => void loadSheetFonts().catch(() => {}), []);
  useShortcut('ctrl+p', () => void act('print'), { label: t('print'), enabled: busy === null });

  return (
    <Modal
      open
      centered
      width={shownWidth + 48}
      title={title}
      onCancel={onClose}
      footer={[
        <Button
          key="save"
          icon={<DownloadOutlined />}
          loading={busy === 'save'}
          disabled={!value}
          onClick={() => void act('save')}
        >
          {t('savePdf')}
        </Button>,
        <Button
          key="print"
          type="primary"
          icon={<PrinterOutlined />}
          loading={busy === 'print'}
          disabled={!value}
          onClick={() => void act('print')}
        >
          {t('print')} <KeyCap keys="ctrl+p" />
        </Button>,
      ]}
    >
      <ProblemNote problem={reading ?? problem} />
      <div className="preview" data-testid="sheet-preview">
        {value ? (
          <div className="preview-paper" style={{ zoom: shownWidth / (value.paper.widthMm * pixelsPerMm) }}>
            <Sheet sheet={sheetData(job.form, value)} />
          </div>
        ) : (
          <Skeleton active paragraph={{ rows: 10 }} />
        )}
      </div>
    </Modal>
  );
}
