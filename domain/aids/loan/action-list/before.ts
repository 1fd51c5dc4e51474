import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import { groupNames, provenGroups } from '../../groups.ts';
import { oneOf, open } from '../../questions.ts';
import { assessmentNames, conditionNames, personNames, powerNames, proofSourceNames } from '../../words.ts';
import type { Earlier } from '../earlier.ts';
import type { LoanPlace } from '../place.ts';
import { hasDeceasedPaid } from '../recipient.ts';
import type { Loan } from '../schema.ts';

export const assess: Action = {
  command: 'loan.assess',
  label: { zh: '适配评估', en: 'Fitting assessment' },
  roles: ['fitter'],
  questions: [
    ask('consented', '已说明评估内容和用途，取得单独同意', 'Told what is asked and why, and agreed to it', 'yes-no'),
    ask('heightCm', '身高（厘米）', 'Height (cm)', 'count', open),
    ask('weightKg', '体重（公斤）', 'Weight (kg)', 'count'),
    ask('hipWidthCm', '臀宽（厘米）', 'Hip width (cm)', 'count', open),
    ask('lowerLegCm', '小腿长（厘米）', 'Lower leg (cm)', 'count', open),
    ask('sittingBalance', '坐位平衡', 'Sitting balance', 'choice', oneOf(assessmentNames.sittingBalance)),
    ask('upperLimbs', '上肢力量', 'Upper limbs', 'choice', oneOf(assessmentNames.upperLimbs)),
    ask('skin', '皮肤状况', 'Skin', 'choice', oneOf(assessmentNames.skin)),
    ask('cognition', '认知', 'Cognition', 'choice', oneOf(assessmentNames.cognition)),
    ask('vision', '视力', 'Vision', 'choice', oneOf(assessmentNames.vision)),
    ask('place', '主要使用场所', 'Mainly used', 'choice', oneOf(assessmentNames.place)),
    ask('doorWidthCm', '门宽（厘米）', 'Door width (cm)', 'count', open),
    ask('turningCm', '可回转空间（厘米）', 'Free floor to turn (cm)', 'count', open),
    ask('hasSocket', '使用处有电源插座', 'A socket where it will stand', 'yes-no', open),
    ask('hasSteps', '家门口有台阶', 'Steps at the door', 'yes-no'),
    ask('hasLift', '有电梯', 'Lift in the house', 'yes-no'),
    ask('carer', '有照护人', 'A carer is there', 'yes-no'),
    ask('outcome', '评估结论', 'Outcome', 'choice', oneOf(assessmentNames.outcome)),
    ask('reason', '不适合或转介的理由', 'Why not, or where to', 'long-text', { ...open, maxLength: 300 }),
    ask('advice', '建议（规格、坐宽、注意事项）', 'Advice (size, seat width, care)', 'long-text', {
      ...open,
      maxLength: 300,
    }),
    ask('qualification', '评估人资质', 'Qualification of the assessor', 'text', { maxLength: 60 }),
  ],
};
/** Made for another loan of the person; where something has changed it is made anew. */
export const takeOverAssessment = ({ made, number }: Earlier): Action => ({
  command: 'loan.take-over-assessment',
  label: { zh: '沿用已有评估', en: 'Use the earlier assessment' },
  weight: 'next',
  hint: {
    zh: `${made.on} 由${made.by}（${made.qualification}）为 ${number} 所做：${assessmentNames.outcome[made.outcome].zh}，体重 ${made.weightKg} 公斤。有效期仍从那天算起；身体或居住情况有变化的，请重新评估。`,
    en: `Made on ${made.on} by ${made.by} (${made.qualification}) for ${number}: ${assessmentNames.outcome[made.outcome].en}, ${made.weightKg} kg. It counts from that day; if body or home have changed, please assess again.`,
  },
  questions: [
    ask(
      'isUnchanged',
      '使用人确认身体和居住情况没有变化',
      'The user says that body and home are as they were',
      'yes-no',
    ),
    ask(
      'consented',
      '已说明沿用的内容和用途，取得单独同意',
      'Told what is used again and why, and agreed to it',
      'yes-no',
    ),
  ],
});
/** Later than before the contract: it ran out, or the condition of the user has changed. */
export const assessAgain: Action = {
  ...assess,
  label: { zh: '重新适配评估', en: 'Assess again' },
  hint: {
    zh: '评估到期，或者使用人的身体情况变了。之后的交付、换货按新的体重和结论核对。',
    en: 'It ran out, or the condition of the user changed. Hand-over and exchange go by the new weight and outcome.',
  },
  rare: true,
};
export const prove = ({ user }: Pick<Loan, 'user'>): Action => ({
  command: 'loan.prove',
  label: { zh: '登记身份证明', en: 'Proof of a group' },
  hint: { zh: '年龄类别自动认定，不需要证明。', en: 'Age groups count by themselves and need no proof.' },
  questions: [
    ...(user ? [ask('of', '谁的证明', 'Whose proof', 'choice', oneOf(personNames))] : []),
    ask(
      'group',
      '对象类别',
      'Group',
      'choice',
      oneOf(Object.fromEntries(provenGroups.map((one) => [one, groupNames[one]]))),
    ),
    ask('source', '核验方式', 'Checked by', 'choice', oneOf(proofSourceNames)),
    ask('reference', '证件或查询编号', 'Number', 'text', { maxLength: 60 }),
    ask('checkedOn', '核验日期', 'Checked on', 'date'),
    ask('validTo', '有效期至', 'Valid to', 'date', open),
  ],
});
/** Offered where somebody else uses the device: age and disability are theirs. */
export const describeUser = ({ user }: Pick<Loan, 'user'>): readonly Action[] =>
  user
    ? [
        {
          command: 'loan.describe-user',
          label: { zh: '登记使用人信息', en: 'Facts of the user' },
          rare: true,
          hint: {
            zh: '补贴和押金减免按使用人的年龄、证明认定；已约定的费用不变，重新约定或续租时按新的信息计算。',
            en: 'Subsidy and deposit go by the age and proofs of the user; what was agreed stays, new terms and renewals go by this.',
          },
          questions: [
            ask('idNumber', '使用人证件号', 'Number of the user', 'text', { ...open, maxLength: 30 }),
            ask('birthDate', '出生日期（没有身份证号的）', 'Born on (without an ID number)', 'date', open),
          ],
        },
      ]
    : [];
/** Asked of every device that goes out. */
export const handedOutQuestions = ({ retest }: Pick<LoanPlace, 'retest'>): readonly Question[] => [
  ask('accessories', '随附配件', 'Accessories', 'text', { ...open, maxLength: 200 }),
  ask('instructed', '已讲解安全须知、宣读最大承重', 'Safety and load limit explained', 'yes-no'),
  ask('trained', '已指导操作并由使用人练习', 'Use was practised', 'yes-no'),
  ...(retest.length
    ? [
        ask(
          'retested',
          `交付前复测合格：${retest.join('、')}`,
          `Tested once more and passed: ${retest.join(', ')}`,
          'yes-no',
        ),
      ]
    : []),
];
export const handOver = (place: LoanPlace): Action => ({
  command: 'loan.hand-over',
  label: { zh: '交付辅具', en: 'Hand over' },
  weight: 'next',
  hint: {
    zh: '先拍交付时照片，存入“交付时照片”。他人代收的，先由代收人签字。',
    en: 'Take the photos of the hand-over first. Whoever takes it for the lessee signs first.',
  },
  questions: [
    ask('toLessee', '签约人本人接收', 'Taken by whoever signed', 'yes-no'),
    ask('condition', '交付时状况', 'Condition', 'choice', oneOf(conditionNames)),
    ...handedOutQuestions(place),
  ],
});
export const nameGuardian = (loan: Loan): Action => ({
  command: 'loan.name-guardian',
  label: loan.guardian
    ? { zh: '更改代签人', en: 'Another one signs' }
    : { zh: '由他人代签', en: 'Somebody else signs' },
  hint: {
    zh: '未成年人和不能辨认自己行为的成年人由监护人签约（民法典第十九条至第二十二条）；其他人可以委托代理人。',
    en: 'A guardian signs for minors and for adults not clear in mind (Civil Code 19–22); others may send an agent.',
  },
  questions: [
    ask('power', '身份', 'As', 'choice', oneOf(powerNames)),
    ask('name', '姓名', 'Name', 'text', { maxLength: 60 }),
    ask('relation', '与承租人的关系', 'Relation to the lessee', 'text', { maxLength: 30 }),
    ask('idNumber', '证件号码', 'Document number', 'text', { maxLength: 30 }),
    ask('phone', '电话', 'Phone', 'phone', { ...open, maxLength: 30 }),
  ],
});
export const cancel = (loan: Loan): Action => ({
  command: 'loan.cancel',
  label: { zh: '取消租借', en: 'Cancel the loan' },
  weight: 'out',
  hint: {
    zh: '已收款项按原支付方式全额退还付款人；付款人去世的，退给继承人。',
    en: 'Everything paid goes back to whoever paid, by the way it came; what somebody paid who died to the heir.',
  },
  questions: [
    ask('reason', '原因', 'Reason', 'text', { maxLength: 300 }),
    ...(hasDeceasedPaid(loan)
      ? [
          ask('name', '继承人姓名', 'Name of the heir', 'text', { maxLength: 60 }),
          ask('proof', '继承关系证明', 'Proof of the heir', 'text', { maxLength: 200 }),
        ]
      : []),
  ],
  ...(hasDeceasedPaid(loan) ? { fixed: { recipient: 'heir' } } : {}),
});
