/** A sheet as it will be printed, on the screen: the very layout of the print page, made smaller. */
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../app/api.ts';
import { type Problem, problemOf } from '../app/problem.ts';
import { useReading } from '../app/use-reading.ts';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { useShortcut } from '../components/shortcuts.ts';
import { BookletPlace } from './BookletPlace.tsx';
import { isBookletForm } from './booklet-forms.ts';
import { useBookletPrinting } from './booklet-printing.ts';
import { jobText, type PrintJob } from './job.ts';
import { placementFor } from './placement.ts';
import { printCalibration, printSheet } from './print-sheet.ts';
import { drawnByFonts, spelled, spellOut } from './rare-characters.ts';
import { Sheet } from './Sheet.tsx';
import { sheetData } from './sheet-data.ts';
import { loadFontsFor } from './sheet-fonts.ts';
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
  const { stream, form, copy } = job;
  const { value, problem: reading } = useReading(jobText(job), () => api.db['form.sheet']({ stream, form, copy }));
  const control = useBookletPrinting();
  const isBooklet = isBookletForm(form);
  const placement = isBooklet ? placementFor(control.printing) : undefined;
  const [drawable, setDrawable] = useState<typeof value>();
  const data = value ? sheetData(form, value) : null;
  // What is missing is known when the fonts are there; the same is printed.
  const shown = data && drawable === value ? spellOut(data.model, drawnByFonts()) : null;
  const [busy, setBusy] = useState<'print' | 'save' | 'calibrate' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const act = async (what: 'print' | 'save' | 'calibrate'): Promise<void> => {
    setBusy(what);
    setProblem(null);
    try {
      if (what === 'print') await printSheet(job);
      else if (what === 'calibrate') await printCalibration();
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
  useEffect(() => {
    if (!value) return;
    loadFontsFor(sheetData(form, value).model).then(
      () => setDrawable(value),
      () => {},
    );
  }, [value, form]);
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
      {isBooklet ? (
        <BookletPlace control={control} isBusy={busy !== null} onCalibrate={() => void act('calibrate')} />
      ) : null}
      {shown && shown.missing.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          data-testid="missing-characters"
          title={t('missing', { characters: shown.missing.map(spelled).join(' ') })}
        />
      ) : null}
      <div className="preview" data-testid="sheet-preview">
        {value && data ? (
          <div className="preview-paper" style={{ zoom: shownWidth / (value.paper.widthMm * pixelsPerMm) }}>
            <Sheet sheet={shown ? { ...data, model: shown.model } : data} placement={placement} />
          </div>
        ) : (
          <Skeleton active paragraph={{ rows: 10 }} />
        )}
      </div>
    </Modal>
  );
}
