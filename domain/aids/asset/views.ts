/** What lists, scans and searches know of a device. Sorted by the day on which it came into its state: longest waiting first. */
import type { RecordView, Tally } from '#domain/kernel/views.ts';
import { addOutTime } from '../out-time.ts';
import { addStock, addUse } from '../stock.ts';
import { type Asset, withdrawnBy } from './schema.ts';

export const assetRegister = 'assets';

/** What a list shows of a device. */
export type AssetRow = Pick<
  Asset,
  | 'number'
  | 'tag'
  | 'item'
  | 'itemName'
  | 'name'
  | 'maker'
  | 'model'
  | 'lot'
  | 'serial'
  | 'home'
  | 'point'
  | 'state'
  | 'since'
  | 'condition'
  | 'biohazard'
  | 'holder'
  | 'reserved'
  | 'recall'
  | 'transferTo'
  | 'loadLimitKg'
  | 'seatWidthCm'
  | 'nextServiceOn'
  | 'storageUntil'
  | 'loans'
> & {
  readonly hygiene: string;
  readonly disinfection: Asset['rules']['disinfection'];
  readonly photo: string | null;
  readonly shelf?: string;
};

/** Serial numbers are unique for one maker and model. */
export const serialKey = ({ maker, model, serial }: Pick<Asset, 'maker' | 'model' | 'serial'>): string | null =>
  serial ? `aid-serial:${maker}/${model}/${serial}`.slice(0, 120) : null;

const lower = (text: string): string => text.trim().toLowerCase();
/** Tags by which a recall finds every device of a model, or of one lot of it. */
export const recallTag = (model: string, lot: string): string =>
  lot ? `recall-lot:${lower(model)}/${lower(lot)}` : `recall-model:${lower(model)}`;

/** As printed or as typed, with or without the brackets of GS1; a lone device identifier gets its (01). */
function bare(udi: string): string {
  const text = lower(udi).replaceAll(/[^0-9a-z]/g, '');
  return /^\d{14}$/.test(text) ? `01${text}` : text;
}
/** The device identifier at the head of a UDI by GS1: (01) and fourteen digits. Null for one of another agency. */
const deviceIdentifier = (udi: string): string | null => /^01\d{14}/.exec(bare(udi))?.[0] ?? null;
/** Tag of a UDI, however its brackets and spaces were typed. */
export const udiTag = (udi: string): string => `recall-udi:${bare(udi)}`.slice(0, 120);
/** A recall finds a device by its own UDI and by that of its kind. */
const udiTags = (udi: string): readonly string[] => {
  const kind = deviceIdentifier(udi);
  return bare(udi) === '' ? [] : [...new Set([udiTag(udi), ...(kind ? [udiTag(kind)] : [])])];
};

/** Every tag by which a recall can name a device. */
export const recallTags = ({ model, lot, udi }: Pick<Asset, 'model' | 'lot' | 'udi'>): readonly string[] => [
  recallTag(model, ''),
  ...(lot ? [recallTag(model, lot)] : []),
  ...udiTags(udi),
];

/** Tag of what is out and whose service fell due. */
export const serviceOutTag = 'service-out';

const isGone = ({ state }: Asset): boolean => state === 'retired' || state === 'lost';

/** Not in the house, whatever a shelf holds. */
export const bookStates: readonly Asset['state'][] = ['on-loan', 'lost', 'retired', 'in-transit', 'missing'];

export function assetRecord(asset: Asset): RecordView {
  const { state, point, item, model, lot, number, tag, serial, maker, udi, recall, holder, since } = asset;
  const { nextServiceOn, storageUntil } = asset;
  const gone = isGone(asset);
  const isCalled = state === 'on-loan' && nextServiceOn !== null && asset.serviceCalled === nextServiceOn;
  const row: AssetRow = {
    number,
    tag,
    item,
    itemName: asset.itemName,
    name: asset.name,
    maker,
    model,
    lot,
    serial,
    home: asset.home,
    point,
    state,
    since,
    condition: asset.condition,
    biohazard: asset.biohazard,
    holder,
    reserved: asset.reserved,
    recall,
    transferTo: asset.transferTo,
    loadLimitKg: asset.loadLimitKg,
    seatWidthCm: asset.seatWidthCm,
    nextServiceOn,
    storageUntil,
    loans: asset.loans,
    hygiene: asset.rules.hygiene,
    disinfection: asset.rules.disinfection,
    photo: asset.photos[0] ?? null,
    ...(asset.shelf ? { shelf: asset.shelf } : {}),
  };
  const lots = (asset.parts ?? []).map((one) => one.lot);
  const typed = [
    number,
    tag,
    serial,
    udi,
    model,
    asset.name,
    asset.itemName.zh,
    maker,
    holder?.name ?? '',
    asset.shelf ?? '',
    ...lots,
  ];
  return {
    register: assetRegister,
    sort: `${since} ${number}`,
    tags: [
      `state:${state}`,
      `at:${point}:${state}`,
      ...(gone ? [] : [`item:${item}`]),
      `item-state:${item}:${state}`,
      // What a person can be given at once, by point.
      ...(state === 'available' ? [`free:${point}:${item}`] : []),
      // What a count must find on the shelf; what is a biohazard is handled by nobody for a count.
      ...(bookStates.includes(state) || asset.biohazard ? [] : [`shelf:${point}`, `shelf:${point}:${item}`]),
      // Withdrawn by one recall, it is found by another one all the same.
      ...(gone ? [] : recallTags(asset)),
      ...withdrawnBy(asset).map((one) => `recall:${one}`),
      ...(isCalled ? [serviceOutTag] : []),
      ...typed.flatMap((text) => (text.trim() ? [`q:${lower(text)}`.slice(0, 120)] : [])),
    ],
    dueOn: isCalled ? null : calledOn(asset),
    restricted: false,
    body: row,
  };
}

/** Where it stands in the stock, and its days there, for the utilisation. One that was found again counts as if it had never been gone. */
export function assetTallies(asset: Asset): readonly Tally[] {
  const { registeredOn, since, item, home, point, state } = asset;
  const sums = new Map<string, Tally>();
  const add = (figure: string, day: string, value: number): void => {
    const key = `${figure} ${day}`;
    sums.set(key, { figure, day, value: (sums.get(key)?.value ?? 0) + value });
  };
  addStock(add, point, item, state);
  if (registeredOn) {
    const until = isGone(asset) && since > registeredOn ? since : null;
    addOutTime(add, 'aids-days.fleet', registeredOn, until);
    addUse(add, 'fleet', { item, point: home }, registeredOn, until);
  }
  return [...sums.values()];
}

/** Day on which it is called in, from the shelf or where it is kept; one that is out only for its service. */
function calledOn({ state, nextServiceOn, storageUntil }: Asset): string | null {
  if (state === 'on-loan') return nextServiceOn;
  return state === 'available' || state === 'reserved' ? earlier(nextServiceOn, storageUntil) : null;
}

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;
