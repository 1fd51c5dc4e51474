/** The rental point at which somebody works, kept for their account. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type House, houseSet, pointName } from '#domain/aids/house.ts';
import { useDraft } from '../../app/use-draft.ts';
import { useEdition } from '../../app/use-edition.ts';

export interface PointChoice {
  readonly house: House;
  readonly point: string;
  readonly setPoint: (point: string) => void;
  readonly nameOf: (point: string) => string;
}

export function usePoint(): PointChoice {
  const { data: house } = useEdition(houseSet);
  const [kept, setPoint] = useDraft('aids/point', '');
  const point = house.points.some(({ code }) => code === kept) ? kept : (house.points[0]?.code ?? '');
  return { house, point, setPoint, nameOf: (code) => pointName(house, code) };
}

export function PointSelect({ choice }: { readonly choice: PointChoice }) {
  const { t } = useTranslation('aids');
  const { house, point, setPoint } = choice;
  return (
    <Select
      aria-label={t('point')}
      className="aids-point"
      value={point}
      options={house.points.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={setPoint}
    />
  );
}
