/**
 * The station's figures against the plan's targets, from sums of tallies. Each names its denominator, because a rate without
 * one says nothing.
 */
import type { Text } from '#domain/kernel/text.ts';
import type { VeteransTargets } from './references.ts';

export type Sums = { readonly [figure: string]: number };
type Target = Exclude<keyof VeteransTargets, 'visitsCountedOf'>;

export interface Rate {
  readonly code: Target | 'completeness';
  readonly label: Text;
  readonly numerator: number;
  readonly denominator: number;
  /** Per mille, rounded down: 99 % is never shown for 98.97 %. Null without a denominator. */
  readonly perMille: number | null;
  /** Per cent; null when the plan has none. */
  readonly target: number | null;
  /** How it is counted. */
  readonly basis: Text;
}

const sum = (sums: Sums, ...figures: readonly string[]): number =>
  figures.reduce((total, figure) => total + (sums[figure] ?? 0), 0);
const share = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.floor((numerator * 1000) / denominator);

/**
 * @param within sums of the period; @param before sums of all days before it; @param ever sums of all days to its end.
 */
export function ratesOf(within: Sums, before: Sums, ever: Sums, targets: VeteransTargets): readonly Rate[] {
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
    target: code === 'completeness' ? null : targets[code],
    basis: { zh: basisZh, en: basisEn },
  });
  const ended = ['veterans.visit-closed:in-time', 'veterans.visit-closed:late', 'veterans.visit-merged'] as const;
  const withCarriedIn = targets.visitsCountedOf !== 'received';
  const carriedIn = withCarriedIn ? sum(before, 'veterans.visit-received') - sum(before, ...ended) : 0;
  const merged = sum(within, 'veterans.visit-merged');
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
    rate(
      'accuracy',
      '信息准确率',
      'Information accurate',
      sum(within, 'veterans.rechecked-right'),
      sum(within, 'veterans.rechecked'),
      '本期抽查项中无误项所占比例',
      'Right of the fields re-checked in the period',
    ),
    rate(
      'visitsClosed',
      '来访办结率',
      'Visits closed',
      sum(within, 'veterans.visit-closed:in-time', 'veterans.visit-closed:late'),
      sum(within, 'veterans.visit-received') + carriedIn - merged,
      withCarriedIn ? '本期办结÷（本期受理＋上期结转－并案）' : '本期办结÷（本期受理－并案）',
      withCarriedIn
        ? 'Closed of those received in the period and carried in, merged ones left out'
        : 'Closed of those received in the period, merged ones left out',
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
      sum(within, 'veterans.training-attended:skills'),
      sum(within, 'veterans.training-enrolled:skills'),
      '本期有意愿报名人员中参训比例',
      'Attended of the willing who signed up in the period',
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
      sum(ever, 'veterans.service-done:placement'),
      sum(ever, 'veterans.service-opened:placement'),
      '累计接收人员中安置到位比例',
      'Placed of all who were received',
    ),
    rate(
      'partyUnderManagement',
      '党员纳管率',
      'Party members under management',
      sum(ever, 'veterans.service-done:party-transfer'),
      sum(ever, 'veterans.service-opened:party-transfer'),
      '累计转接党员中已落实组织关系比例',
      'Connected of all whose membership was transferred',
    ),
  ];
}

/** Whether a rate reaches its target; null when there is nothing to compare. */
export const reaches = ({ perMille, target }: Rate): boolean | null =>
  perMille === null || target === null ? null : perMille >= target * 10;
