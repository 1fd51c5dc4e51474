/** What somebody types about an item of the catalogue, and the item that it makes. */
import { fenOf, yuan } from '#domain/aids/amount.ts';
import { type DisinfectionMethod, type RentalItem, rentalItem } from '#domain/aids/rental-item.ts';
import { isRetested } from '#domain/aids/retest.ts';
import { fixedRent, isShare, shareRent } from '#domain/aids/tariff.ts';

/** Every field as it is typed; lists have one entry a line. */
export interface TypedItem {
  readonly code: string;
  readonly classCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Rents in yuan, or in per cent of the replacement value. */
  readonly tariff: 'fixed' | 'share';
  readonly dayFen: string;
  readonly weekFen: string;
  readonly monthFen: string;
  readonly depositFen: string;
  readonly replacementFen: string;
  readonly serviceLifeMonths: string;
  readonly hygiene: RentalItem['hygiene'];
  readonly minConcentration: string;
  readonly contactMinutes: string;
  readonly washing: string;
  /** None for any. */
  readonly methods: readonly DisinfectionMethod[];
  readonly attributes: string;
  readonly manual: string;
  readonly consumables: string;
  readonly checks: string;
  /** Empty for none. */
  readonly serviceEveryDays: string;
  readonly assessment: boolean;
  readonly training: boolean;
  readonly retest: boolean;
  readonly medicalClass: RentalItem['medicalClass'];
}
export type ItemField = keyof TypedItem;

export const emptyItem: TypedItem = {
  code: '',
  classCode: '',
  nameZh: '',
  nameEn: '',
  tariff: 'fixed',
  dayFen: '',
  weekFen: '',
  monthFen: '',
  depositFen: '',
  replacementFen: '',
  serviceLifeMonths: '60',
  hygiene: 'skin',
  minConcentration: '500',
  contactMinutes: '30',
  washing: '',
  methods: [],
  attributes: '',
  manual: '',
  consumables: '',
  checks: '',
  serviceEveryDays: '',
  assessment: false,
  training: false,
  retest: false,
  medicalClass: 'none',
};

/** Basis points are written as per cent the way fen are as yuan: with two decimals. */
function typedRent(rent: RentalItem['rent']): Pick<TypedItem, 'tariff' | 'dayFen' | 'weekFen' | 'monthFen'> {
  const [tariff, day, week, month] = isShare(rent)
    ? (['share', rent.dayPoints, rent.weekPoints, rent.monthPoints] as const)
    : (['fixed', rent.dayFen, rent.weekFen, rent.monthFen] as const);
  return { tariff, dayFen: yuan(day), weekFen: yuan(week), monthFen: yuan(month) };
}

export const typedOf = (item: RentalItem): TypedItem => ({
  code: item.code,
  classCode: item.classCode,
  nameZh: item.name.zh,
  nameEn: item.name.en,
  ...typedRent(item.rent),
  depositFen: yuan(item.depositFen),
  replacementFen: yuan(item.replacementFen),
  serviceLifeMonths: String(item.serviceLifeMonths),
  hygiene: item.hygiene,
  minConcentration: String(item.disinfection.minConcentration),
  contactMinutes: String(item.disinfection.contactMinutes),
  washing: (item.washing ?? []).join('\n'),
  methods: item.methods ?? [],
  attributes: (item.attributes ?? []).join('\n'),
  manual: (item.manual ?? []).join('\n'),
  consumables: item.consumables.join('\n'),
  checks: item.checks.join('\n'),
  serviceEveryDays: item.serviceEveryDays === null ? '' : String(item.serviceEveryDays),
  assessment: item.assessment,
  training: item.training,
  retest: isRetested(item),
  medicalClass: item.medicalClass,
});

const wholeOf = (text: string): number | null => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : null);
/** Single words may stand in one line; sentences stand each in its own. */
const linesOf = (text: string, between = /[\n、]/): readonly string[] =>
  text
    .split(between)
    .map((line) => line.trim())
    .filter(Boolean);

/** Names of nested fields as the form has them. */
const fieldOf: Readonly<Record<string, ItemField>> = {
  'name.zh': 'nameZh',
  'name.en': 'nameEn',
  'rent.dayFen': 'dayFen',
  'rent.weekFen': 'weekFen',
  'rent.monthFen': 'monthFen',
  'rent.dayPoints': 'dayFen',
  'rent.weekPoints': 'weekFen',
  'rent.monthPoints': 'monthFen',
  'disinfection.minConcentration': 'minConcentration',
  'disinfection.contactMinutes': 'contactMinutes',
};

/**
 * The item as the catalogue keeps it, or the fields that are not right yet.
 * @param taken codes that other items have.
 */
export function itemOf(
  typed: TypedItem,
  taken: readonly string[],
): { readonly item: RentalItem } | { readonly wrong: ReadonlySet<ItemField> } {
  const [day, week, month] = [fenOf(typed.dayFen), fenOf(typed.weekFen), fenOf(typed.monthFen)];
  const isOfValue = typed.tariff === 'share';
  const rent = isOfValue
    ? { dayPoints: day, weekPoints: week, monthPoints: month }
    : { dayFen: day, weekFen: week, monthFen: month };
  const parsed = rentalItem.extend({ rent: isOfValue ? shareRent : fixedRent }).safeParse({
    code: typed.code.trim(),
    classCode: typed.classCode.trim(),
    name: { zh: typed.nameZh.trim(), en: typed.nameEn.trim() },
    rent,
    depositFen: fenOf(typed.depositFen),
    replacementFen: fenOf(typed.replacementFen),
    serviceLifeMonths: wholeOf(typed.serviceLifeMonths),
    hygiene: typed.hygiene,
    disinfection: {
      minConcentration: wholeOf(typed.minConcentration),
      contactMinutes: wholeOf(typed.contactMinutes),
    },
    washing: linesOf(typed.washing, /\n/),
    methods: typed.methods,
    attributes: linesOf(typed.attributes, /\n/),
    manual: linesOf(typed.manual, /\n/),
    consumables: linesOf(typed.consumables),
    checks: linesOf(typed.checks),
    serviceEveryDays: typed.serviceEveryDays.trim() === '' ? null : (wholeOf(typed.serviceEveryDays) ?? 0),
    assessment: typed.assessment,
    training: typed.training,
    retest: typed.retest,
    medicalClass: typed.medicalClass,
  });
  const wrong = new Set<ItemField>();
  if (!parsed.success)
    for (const { path } of parsed.error.issues) {
      const name = path.filter((part) => typeof part === 'string').join('.');
      wrong.add(fieldOf[name] ?? (String(path[0]) as ItemField));
    }
  if (typed.nameZh.trim() === '') wrong.add('nameZh');
  if (typed.nameEn.trim() === '') wrong.add('nameEn');
  if (taken.includes(typed.code.trim())) wrong.add('code');
  return parsed.success && wrong.size === 0 ? { item: parsed.data } : { wrong };
}
