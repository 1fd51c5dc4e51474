/**
 * A service station itself (退役军人服务站建设): its budget of each year and the five haves (五有). What a station is to have by the
 * plan is for the authority to set; what falls short is shown, nothing is refused for it.
 */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { type Json, recorded } from '#domain/kernel/event.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { oneOf, text } from '../command-parts.ts';
import { choicesOf } from '../words.ts';

export const siteLevels = choicesOf([
  ['town', '镇、中心社区服务站', 'Station of a town or central community'],
  ['village', '村、社区服务站', 'Station of a village or community'],
]);
/** 五有. */
export const fiveHaves = choicesOf([
  ['institution', '有机构', 'Institution'],
  ['posts', '有编制', 'Posts'],
  ['staff', '有人员', 'Staff'],
  ['funds', '有经费', 'Funds'],
  ['guarantee', '有保障', 'Guarantee'],
]);

export const siteRules = z.strictObject({
  /** Least budget of a year in fen, by level. */
  leastBudgetFen: z.record(z.string(), z.int().min(0)),
});
export type SiteRules = z.infer<typeof siteRules>;
export const siteSet: ReferenceSet<SiteRules> = {
  name: 'veterans-sites',
  title: { zh: '服务站经费标准', en: 'Budgets of service stations' },
  schema: siteRules,
  shipped: [
    {
      version: '规划-2021',
      effectiveFrom: civilDate('2021-01-01'),
      source: '新区规划：镇、中心社区服务站每年不低于 10000 元，村、社区服务站每年不低于 1500 元',
      data: { leastBudgetFen: { town: 1_000_000, village: 150_000 } },
    },
  ],
};

const year = z.int().min(2018).max(2200);
export const siteCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('veteran-site.open'), name: text(60), level: oneOf(siteLevels) }),
  z.strictObject({
    type: z.literal('veteran-site.enter'),
    year,
    budgetFen: z.int().min(0),
    haves: z.array(oneOf(fiveHaves)).max(5).default([]),
    note: z.string().max(300).default(''),
  }),
]);
export type SiteCommand = z.infer<typeof siteCommand>;

export interface SiteYear {
  readonly year: number;
  readonly budgetFen: number;
  readonly haves: readonly string[];
  readonly note: string;
  readonly on: string;
  readonly by: string;
}
export interface Site {
  readonly name: string;
  readonly level: string;
  /** What was entered last of each year, the newest first. */
  readonly years: readonly SiteYear[];
}
export const siteRegister = 'veteran-site';
export interface SiteRow {
  readonly name: string;
  readonly level: string;
  /** The newest year; null before anything was entered. */
  readonly newest: Pick<SiteYear, 'year' | 'budgetFen' | 'haves'> | null;
}

export interface Shortfall {
  readonly missingFen: number;
  /** Codes of the haves that are not there. */
  readonly lacking: readonly string[];
}
/** What a station lacks in a year by the rules; nothing is missing where the rules name no budget. */
export function shortfallOf(
  level: string,
  { budgetFen, haves }: Pick<SiteYear, 'budgetFen' | 'haves'>,
  { leastBudgetFen }: SiteRules,
): Shortfall {
  return {
    missingFen: Math.max(0, (leastBudgetFen[level] ?? 0) - budgetFen),
    lacking: fiveHaves.map(({ value }) => value).filter((one) => !haves.includes(one)),
  };
}
export const isWhole = ({ missingFen, lacking }: Shortfall): boolean => missingFen === 0 && lacking.length === 0;

const siteKey = (center: string, name: string): string => `veteran-site:${center}:${name}`;

/** Refuses `SITE_KNOWN` for a name that this center has already, `SITE_YEAR_AHEAD` for a year that has not begun. */
function decide(state: Site | null, command: SiteCommand, { today, actor, device, keyOwner }: Context): Decision {
  if (command.type === 'veteran-site.open') {
    const { name, level } = command;
    if (keyOwner(siteKey(device.center, name))) return refused({ code: 'SITE_KNOWN', params: { name }, at: 'name' });
    return done([{ type: 'veteran-site.opened', payload: { name, level, center: device.center } }]);
  }
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (command.year > Number(today.slice(0, 4)))
    return refused({ code: 'SITE_YEAR_AHEAD', params: { year: today.slice(0, 4) }, at: 'year' });
  const { type: _, ...about } = command;
  return done([{ type: 'veteran-site.entered', payload: { ...about, on: today, by: actor.name } }]);
}

interface Kept extends Site {
  readonly center: string;
}
function evolve(state: Kept | null, type: string, payload: Json): Kept | null {
  if (type === 'veteran-site.opened') return { ...recorded<Omit<Kept, 'years'>>(payload), years: [] };
  if (!state || type !== 'veteran-site.entered') return state;
  const entered = recorded<SiteYear>(payload);
  const years = [entered, ...state.years.filter((one) => one.year !== entered.year)];
  return { ...state, years: years.toSorted((one, other) => other.year - one.year) };
}

const definition: Aggregate<Kept, SiteCommand> = {
  kind: 'veteran-site',
  events: ['veteran-site.entered', 'veteran-site.opened'],
  commands: siteCommand as z.ZodType<SiteCommand>,
  grants: {
    'veteran-site.open': ['supervisor', 'veterans-officer'],
    'veteran-site.enter': ['supervisor', 'veterans-officer'],
  },
  starts: ['veteran-site.open'],
  needs: (command, _self, _state, { device }) =>
    command.type === 'veteran-site.open' ? [{ need: 'key', key: siteKey(device.center, command.name) }] : [],
  decide,
  evolve,
  views({ name, level, years, center }) {
    const [newest = null] = years;
    const body: SiteRow = {
      name,
      level,
      newest: newest && { year: newest.year, budgetFen: newest.budgetFen, haves: newest.haves },
    };
    return {
      record: {
        register: siteRegister,
        sort: `${level} ${name}`,
        tags: ['all', `level:${level}`, ...nameTags(name)],
        dueOn: null,
        restricted: false,
        body,
      },
      uniqueKeys: [siteKey(center, name)],
    };
  },
};
export const siteAggregate = aggregate(definition);
