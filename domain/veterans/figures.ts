/**
 * The station's figures against the plan's targets, from sums of tallies. Each names its denominator, because a rate without
 * one says nothing.
 */
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { VeteransTargets } from './references.ts';

export type Sums = { readonly [figure: string]: number };
type Target = Exclude<keyof VeteransTargets, 'visitsCountedOf' | 'recheckedMonthly'>;

export interface Rate {
  readonly code: Target | 'completeness' | 'satisfied';
  readonly label: Text;
  readonly numerator: number;
  readonly denominator: number;
  /** Per mille, rounded down: 99 % is never shown for 98.97 %. Null without a denominator. */
  readonly perMille: number | null;
  /** Per cent; null when the plan has none. */
  readonly target: number | null;
  /** How it is counted. */
  readonly basis: Text;
  /** What has to be read with it. */
  readonly beside?: Text;
}

const sum = (sums: Sums, ...figures: readonly string[]): number =>
  figures.reduce((total, figure) => total + (sums[figure] ?? 0), 0);
const share = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.floor((numerator * 1000) / denominator);

const endings = [
  'veterans.visit-closed:in-time',
  'veterans.visit-closed:late',
  ...['declined', 'referred', 'objected', 'withdrawn', 'merged'].map((stage) => `veterans.visit-left:${stage}`),
];
const closings = endings.slice(0, 2);
const leavings = endings.slice(2);
const running = 'veterans.visit-running:';

/** Items of before the period that were not yet due at its end: nobody expects them to be closed. */
const notYetDue = (toTheEnd: Sums, from: CivilDate): number =>
  sum(
    toTheEnd,
    ...Object.keys(toTheEnd).filter((one) => one.startsWith(running) && one < `${running}${from.slice(0, 7)}`),
  );

const countings = {
  received: {
    zh: '本期办结÷（本期受理－转出并案）',
    en: 'Closed of those received in the period; what was merged or went elsewhere is left out',
  },
  'received-and-carried-in': {
    zh: '本期办结÷（本期受理＋上期结转－转出并案）',
    en: 'Closed of those received in the period and carried in; what was merged or went elsewhere is left out',
  },
  'received-and-due': {
    zh: '本期办结÷（本期受理＋上期结转中本期到期或办结的－转出并案）',
    en: 'Closed of those received in the period, and of those carried in that were due or closed in it; what was merged or went elsewhere is left out',
  },
} as const satisfies { readonly [counting: string]: Text };

/** 来访办结率: closed of those to be closed, counted as the targets say. */
function visitsToClose(within: Sums, before: Sums, toTheEnd: Sums, from: CivilDate, targets: VeteransTargets) {
  const counting = targets.visitsCountedOf ?? 'received-and-carried-in';
  const carriedIn = sum(before, 'veterans.visit-received') - sum(before, ...endings);
  const counted = {
    received: 0,
    'received-and-carried-in': carriedIn,
    'received-and-due': carriedIn - notYetDue(toTheEnd, from),
  }[counting];
  return {
    closed: sum(within, ...closings),
    of: sum(within, 'veterans.visit-received') + counted - sum(within, ...leavings),
    basis: countings[counting],
  };
}

/** 积案化解率: of the items that were overdue when the period began or became so in it, those closed in it. */
function backlogToClear(within: Sums, before: Sums) {
  const gone = ['veterans.backlog-cleared', 'veterans.backlog-left'] as const;
  const standing = sum(before, 'veterans.backlog-entered') - sum(before, ...gone);
  return {
    cleared: sum(within, 'veterans.backlog-cleared'),
    of: standing + sum(within, 'veterans.backlog-entered') - sum(within, 'veterans.backlog-left'),
  };
}

/** A period that begins with a month. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}
/** The sums that the rates of a period need: figures by their beginning, each with the days that are added up. */
export function spansOf({ from, to }: Period) {
  const beginning = '1900-01-01';
  return {
    prefix: 'veterans.',
    within: { from, to },
    before: { from: beginning, to: addDays(from, -1) },
    ever: { from: beginning, to },
  };
}

/**
 * @param within sums of the period; @param before sums of all days before it; @param ever sums of all days to its end.
 * @param from first day of the period, the first of a month.
 */
export function ratesOf(
  { within, before, ever }: { readonly within: Sums; readonly before: Sums; readonly ever: Sums },
  from: CivilDate,
  targets: VeteransTargets,
): readonly Rate[] {
  const rate = (
    code: Rate['code'],
    zh: string,
    en: string,
    numerator: number,
    denominator: number,
    basisZh: string,
    basisEn: string,
  ): Rate => ({
    code,
    label: { zh, en },
    numerator,
    denominator,
    perMille: share(numerator, denominator),
    target: code === 'completeness' || code === 'satisfied' ? null : (targets[code] ?? null),
    basis: { zh: basisZh, en: basisEn },
  });
  const visits = visitsToClose(within, before, ever, from, targets);
  const backlog = backlogToClear(within, before);
  const files = sum(within, 'veterans.rechecked-file');
  const foundWrong = sum(within, 'veterans.found-wrong');
  const content = sum(within, 'veterans.visit-said:satisfied', 'veterans.visit-said:accepted');
  const settled = sum(within, 'veterans.claim-settled-here');
  return [
    rate(
      'completeness',
      '档案完整率',
      'Files complete',
      sum(ever, 'veterans.fields-filled'),
      sum(ever, 'veterans.fields-needed'),
      '应采集项中已采集项所占比例',
      'Collected of the fields that the files call for',
    ),
    {
      ...rate(
        'accuracy',
        '信息准确率',
        'Information accurate',
        sum(within, 'veterans.rechecked-right'),
        sum(within, 'veterans.rechecked'),
        '本期抽中档案的核对项中无误项所占比例；每月按档案随机抽取，不能挑选',
        'Right of the fields that were re-checked in the files drawn in the period; nobody chooses them',
      ),
      beside: {
        zh: `抽查档案 ${files} 份次；抽查以外发现差错 ${foundWrong} 项，未计入`,
        en: `Drawn files re-checked: ${files}; errors noticed otherwise, not counted in: ${foundWrong}`,
      },
    },
    rate('visitsClosed', '来访办结率', 'Visits closed', visits.closed, visits.of, visits.basis.zh, visits.basis.en),
    rate(
      'backlogCleared',
      '积案化解率',
      'Backlog cleared',
      backlog.cleared,
      backlog.of,
      '本期办结的积案÷（期初积案＋本期新增积案－转出并案）；逾期未办结的为积案',
      'Closed of the items that were overdue at the beginning or became so in the period',
    ),
    rate(
      'settledHere',
      '基层化解率',
      'Settled at grass roots',
      settled,
      settled + sum(within, 'veterans.claim-passed-on'),
      '本期答复的合理诉求中在站点化解的比例',
      'Reasonable claims answered in the period that were settled here',
    ),
    rate(
      'satisfied',
      '来访满意率',
      'Visitors satisfied',
      content,
      content + sum(within, 'veterans.visit-said:dissatisfied', 'veterans.visit-said:objects'),
      '本期办结并作出评价的办件中满意、基本满意的比例',
      'Satisfied or rather satisfied, of those closed in the period that said how they found it',
    ),
    rate(
      'adaptiveAttendance',
      '适应性培训参训率',
      'Adaptive training attended',
      sum(within, 'veterans.training-attended:adaptive'),
      sum(within, 'veterans.training-enrolled:adaptive'),
      '本期应参训人员中实际参训比例',
      'Attended of those called in the period',
    ),
    rate(
      'skillsTrained',
      '技能培训参训率',
      'Skills training',
      sum(within, 'veterans.training-met'),
      sum(within, 'veterans.training-wished'),
      '本期表达培训意愿（含报名）的人员中已参训比例',
      'Trained of those who wished for it, or signed up, in the period',
    ),
    rate(
      'certified',
      '培训取证率',
      'Certificates',
      sum(within, 'veterans.training-certified:skills'),
      sum(within, 'veterans.training-attended:skills'),
      '本期技能培训参训人员中取得证书比例',
      'Certified of those who attended skills training',
    ),
    rate(
      'placed',
      '安置到位率',
      'Placed',
      sum(ever, 'veterans.placement-arrived'),
      sum(ever, 'veterans.placement-received'),
      '累计接收人员（不含撤回、放弃）中安置到位比例',
      'Placed of all who were received',
    ),
    rate(
      'partyUnderManagement',
      '党员纳管率',
      'Party members under management',
      sum(ever, 'veterans.party-arrived'),
      sum(ever, 'veterans.party-received'),
      '累计转接党员中已到接收党支部报到比例',
      'Connected of all whose membership was transferred',
    ),
  ];
}

/** Whether a rate reaches its target; null when there is nothing to compare. */
export const reaches = ({ perMille, target }: Rate): boolean | null =>
  perMille === null || target === null ? null : perMille >= target * 10;
