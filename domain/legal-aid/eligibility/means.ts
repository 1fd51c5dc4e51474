/** Economic difficulty (经济困难): the province's standard, exemption from the check, art. 32 without any condition. */
import type { Edition } from '#domain/kernel/reference.ts';
import type { MeansStandard } from '../references.ts';
import { exemptions } from './matters.ts';
import { type Answers, because, type Judged, stillOpen } from './reason.ts';
import type { Scope } from './scope.ts';

export type Means = Judged<'not-asked' | 'exempt' | 'within' | 'above' | 'open'>;

/** Yuan as people say them, up to two decimals, in fen; undefined for what is no amount. */
export function fenOf(text: string | undefined): number | undefined {
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text?.trim() ?? '');
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}
const yuan = (fen: number): string => (fen % 100 ? (fen / 100).toFixed(2) : String(fen / 100));

/** Whether a migrant worker claims what art. 42(3) names: wages, or for an accident at work; of traffic it says nothing. */
const claimsWagesOrInjury = ({ matter, accident }: Answers): boolean =>
  matter === 'labour' || (matter === 'injury' && accident === 'work');

export function judgeMeans(answers: Answers, scope: Scope, standard: Edition<MeansStandard>): Means {
  if (scope.result === 'regardless')
    return {
      result: 'not-asked',
      // A suspect without a defender for another reason than means: art. 24; all else is that of art. 32.
      why: [
        because(
          '不审查经济困难条件',
          'Means are not asked for',
          answers.field === 'criminal' && answers.otherReason?.trim() ? '法律援助法 24' : '法律援助法 32',
        ),
      ],
    };
  if (scope.result === 'from-organ')
    return {
      result: 'not-asked',
      why: [because('由办案机关通知，不审查经济困难条件', 'By notice of the organ', '法律援助法 25, 28')],
    };
  const exemption = exemptions.find(({ code }) => code === answers.exemption);
  if (exemption?.code === 'migrant-worker' && answers.matter === 'injury' && !answers.accident)
    return stillOpen('请先选择是哪类事故', 'What kind of accident', exemption.article);
  if (exemption?.code === 'migrant-worker' && !claimsWagesOrInjury(answers))
    return {
      result: 'open',
      why: [
        because(
          '进城务工人员免予核查只适用于劳动报酬和工伤赔偿；请填写家庭收入',
          'The exemption of migrant workers is for wages and work injury only; state the income',
          exemption.article,
        ),
      ],
    };
  const { exemptionRule = '' } = answers;
  if (exemption?.code === 'other-by-rule' && exemptionRule.trim() === '')
    return stillOpen('请写明是哪一部法律、法规、规章的规定', 'Which law or rule it is', exemption.article);
  if (exemption) {
    const [zh, en] = exemptionRule ? [`（${exemptionRule}）`, ` (“${exemptionRule}”)`] : ['', ''];
    return {
      result: 'exempt',
      why: [
        because(
          `${exemption.name.zh}${zh}，有材料证明的，免予核查经济困难状况`,
          `${exemption.name.en}${en}, with proof: no check of means`,
          exemption.article,
        ),
      ],
    };
  }
  if (!answers.exemption)
    return stillOpen('请先选择是否属于免予核查的人员', 'Whether exempt from the check', '法律援助法 42');
  const alone = answers.familyOpponent === 'yes';
  const people = alone ? 1 : Number(answers.household);
  const income = fenOf(alone ? answers.ownIncome : answers.income);
  const assets = fenOf(answers.assets || '0');
  if (!Number.isInteger(people) || people < 1 || income === undefined || assets === undefined)
    return stillOpen('请填写共同生活人数和月收入', 'Members of the household and monthly income', '法律援助法 34, 41');
  const { monthlyPerPersonFen, householdAssetsFen } = standard.data;
  const perPerson = Math.ceil(income / people);
  const isWithin = perPerson <= monthlyPerPersonFen && assets <= householdAssetsFen;
  const counted = alone
    ? [
        because(
          '对方是共同生活的家庭成员，只计算申请人本人的收入',
          'The other side is of the household: only the applicant’s own income counts',
          '办理法律援助案件程序规定',
        ),
      ]
    : [];
  const figure = because(
    `人均月收入${yuan(perPerson)}元，财产${yuan(assets)}元；标准为${yuan(monthlyPerPersonFen)}元、${yuan(householdAssetsFen)}元（${standard.version}，${standard.source}）`,
    `${yuan(perPerson)} yuan each a month, property ${yuan(assets)}; the standard is ${yuan(monthlyPerPersonFen)} and ${yuan(householdAssetsFen)} (“${standard.version}”)`,
    '法律援助法 34',
  );
  return { result: isWithin ? 'within' : 'above', why: [figure, ...counted] };
}
