/** Each line of a calculation in words (费用说明), so that it can be read aloud and reckoned again by hand; for screens and papers. */
import type { Text } from '#domain/kernel/text.ts';
import { yuan } from './amount.ts';
import type { ChargeLine } from './charge.ts';
import { type Group, groupNames, type Holder } from './groups.ts';
import type { RentParts } from './rent.ts';
import type { Deposit } from './scheme.ts';
import type { RentShare } from './tariff.ts';

type LineOf<Kind extends ChargeLine['kind']> = Extract<ChargeLine, { kind: Kind }>;

const both = (zh: string, en: string): Text => ({ zh, en });
const joined = (texts: readonly Text[], zh: string, en: string): Text =>
  both(texts.map((one) => one.zh).join(zh), texts.map((one) => one.en).join(en));
const holderNames: Readonly<Record<Holder, Text>> = {
  user: both('使用人', 'the user'),
  lessee: both('承租人', 'the lessee'),
};
/** Groups, and whose they are where two people stand in the contract. */
export function whoOf(groups: readonly Group[], of?: Holder): Text {
  const names = joined(
    groups.map((one) => groupNames[one]),
    '、',
    ' + ',
  );
  if (!of || groups.length === 0) return names;
  return both(`${holderNames[of].zh}（${names.zh}）`, `${holderNames[of].en} (${names.en})`);
}

const unitNames = {
  month: both('个月', 'month'),
  week: both('周', 'week'),
  day: both('天', 'day'),
} as const;
const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function partsText({ parts, rounded }: RentParts): Text {
  const sum = joined(
    parts.map(({ unit, count, eachFen }) =>
      both(
        `${count}${unitNames[unit].zh}×${yuan(eachFen)}元`,
        `${counted(count, unitNames[unit].en)} × ${yuan(eachFen)}`,
      ),
    ),
    '＋',
    ' + ',
  );
  if (!rounded) return sum;
  const [unit, of] = rounded.to === 'month' ? (['1个月', 'one month'] as const) : (['1周', 'one week'] as const);
  return both(
    `${sum.zh}（余${rounded.days}天按${unit}封顶）`,
    `${sum.en} (the last ${counted(rounded.days, 'day')} at no more than ${of})`,
  );
}

const daysText = ({ from, to, days }: { from: string; to: string; days: number }): Text =>
  both(`${from}起至${to}前，${days}天`, `${from} until before ${to}, ${counted(days, 'day')}`);

/** Basis points as per cent, `525` as `5.25`. */
const percentOf = (points: number): string => yuan(points);
/** What a unit price is of the value: each that was used, rounded by itself. */
function shareText({ valueFen, dayPoints, weekPoints, monthPoints }: RentShare, { parts }: RentParts): Text {
  const points = { month: monthPoints, week: weekPoints, day: dayPoints };
  const each = joined(
    parts.map(({ unit, eachFen }) => {
      const share = percentOf(points[unit]);
      return both(
        `每${unitNames[unit].zh}${yuan(eachFen)}元为重置价${yuan(valueFen)}元的${share}%`,
        `${yuan(eachFen)} a ${unitNames[unit].en} is ${share}% of the value ${yuan(valueFen)}`,
      );
    }),
    '，',
    ', ',
  );
  return both(`${each.zh}，四舍五入到分`, `${each.en}, rounded to the nearest fen`);
}

function rentText(line: LineOf<'rent' | 'overdue'>): Text {
  const term = daysText(line);
  const parts = line.by ? joined([term, partsText(line.by)], '：', ': ') : term;
  const sum = line.share && line.by ? joined([parts, shareText(line.share, line.by)], '；', '; ') : parts;
  return line.kind === 'rent' ? sum : joined([sum, both('不享受补贴', 'without subsidy')], '，', ', ');
}

function freeText(line: LineOf<'free'>): Text {
  const term = daysText(line);
  if (!line.by) return term;
  const { days, groups, of } = line.by;
  const who = whoOf(groups, of);
  const rule = both(`自起租日起免租${days}天`, `the first ${days} days are free`);
  return joined([term, groups.length ? both(`${who.zh}${rule.zh}`, `${who.en}: ${rule.en}`) : rule], '：', ': ');
}

/** Of what, which share, and what stood above it: the limit of the year, or what others had paid already. */
function subsidyText({ part, ofFen, percent, groups, of, cutTo, cap, isRest, fen }: LineOf<'subsidy'>): Text {
  const said: Text[] = [];
  if (part) {
    const share = `${part.days}/${part.ofDays}`;
    said.push(
      part.isLast
        ? both(
            `租金${yuan(part.rentFen)}元的${share}天，含分摊余数，计${yuan(ofFen)}元`,
            `${share} days of the rent ${yuan(part.rentFen)} with what rounding left: ${yuan(ofFen)}`,
          )
        : both(
            `租金${yuan(part.rentFen)}元的${share}天，不足一分舍去，计${yuan(ofFen)}元`,
            `${share} days of the rent ${yuan(part.rentFen)}, rounded down: ${yuan(ofFen)}`,
          ),
    );
  }
  const who = whoOf(groups, of);
  said.push(
    both(`${who.zh}${percent}%：${yuan(ofFen)}元×${percent}%`, `${who.en} ${percent}%: ${yuan(ofFen)} × ${percent}%`),
  );
  if (cutTo !== null)
    said.push(
      cap
        ? both(
            `年度额度${yuan(cap.capFen)}元，已用${yuan(cap.usedFen)}元，只余${yuan(cutTo)}元`,
            `of the yearly limit ${yuan(cap.capFen)}, ${yuan(cap.usedFen)} was used, only ${yuan(cutTo)} is left`,
          )
        : both(`年度额度只余${yuan(cutTo)}元`, `only ${yuan(cutTo)} left of the yearly limit`),
    );
  else if (isRest) said.push(both(`以租金余额${yuan(fen)}元为限`, `no more than is left of the rent, ${yuan(fen)}`));
  else if (cap)
    said.push(
      both(
        `年度额度${yuan(cap.capFen)}元，此前已用${yuan(cap.usedFen)}元`,
        `of the yearly limit ${yuan(cap.capFen)}, ${yuan(cap.usedFen)} was used before`,
      ),
    );
  return joined(said, '；', '; ');
}

/** @returns what the line is, how it comes about, and its amount in yuan; a subsidy is negative. */
export function explainLine(line: ChargeLine): { readonly what: Text; readonly how: Text; readonly amount: string } {
  switch (line.kind) {
    case 'free':
      return { what: both('免租', 'Free of rent'), how: freeText(line), amount: yuan(0) };
    case 'rent':
      return { what: both('租金', 'Rent'), how: rentText(line), amount: yuan(line.fen) };
    case 'overdue':
      return { what: both('逾期租金（按日）', 'Overdue, by the day'), how: rentText(line), amount: yuan(line.fen) };
    case 'subsidy': {
      const { year, source } = line;
      const what = source
        ? both(`${year}年补贴（${source}）`, `Subsidy ${year} (${source})`)
        : both(`${year}年补贴`, `Subsidy ${year}`);
      return { what, how: subsidyText(line), amount: `-${yuan(line.fen)}` };
    }
  }
}

/** How a deposit comes about: the whole one, and what is waived for which group. */
export function explainDeposit({ fullFen, percent, groups, of }: Omit<Deposit, 'fen'>): Text {
  const full = both(`品种押金${yuan(fullFen)}元`, `${yuan(fullFen)} for this item`);
  const who = whoOf(groups, of);
  const waived =
    percent > 0
      ? both(`${who.zh}减免${percent}%`, `${percent}% waived for ${who.en}`)
      : both('无减免', 'nothing waived');
  return joined([full, waived, both('归还结清后原路退还', 'goes back after the return')], '；', '; ');
}
