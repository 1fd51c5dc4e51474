/** Where the page goes on a booklet: which printer, how far it is moved, whether the booklet bears its lines already. */
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../app/api.ts';
import { useReading } from '../app/use-reading.ts';
import { type Placement, placementFor, setBookletPrinting, useBookletPrinting } from './placement.ts';

const farthestMm = 20;

export function BookletPlace(props: { readonly isBusy: boolean; readonly onCalibrate: () => void }) {
  const { t } = useTranslation('print');
  const printing = useBookletPrinting();
  const { value: printers } = useReading('printers', async () => ({
    ok: true as const,
    value: await api.shell.printers({}),
  }));
  const { printer, placements } = printing;
  const place = placementFor(printing);
  const move = (part: Partial<Placement>): void =>
    setBookletPrinting({ printer, placements: { ...placements, [printer]: { ...place, ...part } } });
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
  return (
    <div className="booklet-place" data-testid="booklet-place">
      <Select
        aria-label={t('place.printer')}
        value={printer}
        options={[
          { value: '', label: t('place.dialog') },
          ...(printers ?? []).map(({ name, shown }) => ({ value: name, label: shown })),
        ]}
        onChange={(next) => setBookletPrinting({ ...printing, printer: next })}
      />
      {length('xTenths')}
      {length('yTenths')}
      <Checkbox checked={place.onlyValues} onChange={(event) => move({ onlyValues: event.target.checked })}>
        {t('place.onlyValues')}
      </Checkbox>
      <Button size="small" disabled={props.isBusy} onClick={props.onCalibrate}>
        {t('place.calibrate')}
      </Button>
    </div>
  );
}
