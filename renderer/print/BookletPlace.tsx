/** Where the page goes on a booklet: which printer and tray, how far it is moved, whether the booklet bears its lines already. */
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Placement, tray } from '#contract/booklet-printing.ts';
import { api } from '../app/api.ts';
import { useReading } from '../app/use-reading.ts';
import { ProblemNote } from '../components/Refusals.tsx';
import type { BookletPrintingControl } from './booklet-printing.ts';
import { movedBy, placementFor } from './placement.ts';
import './preview.css';

const farthestMm = 20;

export function BookletPlace(props: {
  readonly control: BookletPrintingControl;
  readonly isBusy: boolean;
  readonly onCalibrate: () => void;
}) {
  const { t } = useTranslation('print');
  const { printing, change, problem } = props.control;
  const { value: printers } = useReading('printers', async () => ({
    ok: true as const,
    value: await api.shell.printers({}),
  }));
  const place = placementFor(printing);
  const move = (part: Partial<Placement>): void => change(movedBy(printing, part));
  const length = (name: 'xTenths' | 'yTenths') => (
    <span className="booklet-length">
      <span>{t(`place.${name}`)}</span>
      <InputNumber
        aria-label={t(`place.${name}`)}
        min={-farthestMm}
        max={farthestMm}
        step={0.1}
        precision={1}
        value={place[name] / 10}
        onChange={(mm) => move({ [name]: Math.round((mm ?? 0) * 10) })}
      />
    </span>
  );
  const known = (printers ?? []).map(({ name, shown }) => ({ value: name, label: shown }));
  return (
    <div className="booklet-place" data-testid="booklet-place">
      <Select
        aria-label={t('place.printer')}
        value={printing.printer}
        options={[
          { value: '', label: t('place.dialog') },
          ...known,
          // One that was chosen and is switched off now stays chosen.
          ...(printing.printer === '' || known.some(({ value }) => value === printing.printer)
            ? []
            : [{ value: printing.printer, label: printing.printer }]),
        ]}
        onChange={(printer) => change({ ...printing, printer })}
      />
      <Select
        aria-label={t('place.tray')}
        value={printing.tray}
        options={tray.options.map((value) => ({ value, label: t(`place.trays.${value}`) }))}
        onChange={(next) => change({ ...printing, tray: next })}
      />
      {length('xTenths')}
      {length('yTenths')}
      <Checkbox checked={place.onlyValues} onChange={(event) => move({ onlyValues: event.target.checked })}>
        {t('place.onlyValues')}
      </Checkbox>
      <Button size="small" disabled={props.isBusy} onClick={props.onCalibrate}>
        {t('place.calibrate')}
      </Button>
      <ProblemNote problem={problem} />
    </div>
  );
}
