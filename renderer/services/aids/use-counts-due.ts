import { catalogueSet } from '#domain/aids/catalogue.ts';
import { type CountDone, type CountDue, countsDue } from '#domain/aids/count-due.ts';
import { houseSet } from '#domain/aids/house.ts';
import { stocktakeRegister } from '#domain/aids/stocktake.ts';
import { useSession } from '../../app/session.tsx';
import { useEdition } from '../../app/use-edition.ts';
import { useAllRecords } from '../parts/use-records.ts';
import { useStock } from './use-stock.ts';

/** Counts that are due at any point of the house today; none while they are being looked up. */
export function useCountsDue(): readonly CountDue[] {
  const { session } = useSession();
  const { data: house } = useEdition(houseSet);
  const { data: catalogue } = useEdition(catalogueSet);
  const stock = useStock();
  const { rows, isLoading } = useAllRecords({ register: stocktakeRegister, tags: ['stage:closed'] });
  if (isLoading && rows.length === 0) return [];
  const done = rows.map(({ body }) => body as CountDone);
  return countsDue({ house, items: catalogue.items, done, stock, today: session.today });
}
