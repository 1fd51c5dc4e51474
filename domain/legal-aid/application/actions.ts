/** What may be done with a legal-aid case now, as data: the usual next step first, the ways out marked. */

import type { CaseCommon } from '#domain/cases/case.ts';
import type { Action } from '#domain/kernel/action.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Question } from '#domain/kernel/item.ts';
import { correctAction } from '../corrections.ts';
import { standing } from '../payments.ts';
import type { Rates, Site } from '../references.ts';
import { handlers, officers } from '../roles.ts';
import {
  choicesOf,
  complaintAboutWords,
  complaintResultWords,
  issuedPaperWords,
  outcomeWords,
  progressWords,
  qualityWords,
  recheckWords,
  refusalGroundWords,
  remedyResultWords,
  remedyWayWords,
  satisfiedWords,
  terminationGroundWords,
  urgentGroundWords,
  type Words,
} from '../vocabulary.ts';
import { openComplaint } from './complaint.ts';
import { aidFacts } from './correct-facts.ts';
import { stagesOf } from './decider.ts';
import { hasObjected } from './decision.ts';
import { aidMaterials, missingPapers, paperName } from './papers.ts';
import { agentQuestions, ask, choice, formChoices, long, optional } from './questions.ts';
import { rejectedObjection } from './remedy.ts';
import { materialAt, placeOf, returnablePapers } from './return-papers.ts';
import type { Aid } from './schema.ts';
import { endedEarly, isUndecided } from './stages.ts';

export interface ActionSetting {
  readonly site: Site;
  readonly rates: Rates;
  /** Whether aid goes before the papers, as of today (44). */
  readonly isPressing: boolean;
  /** Whether what this one was merged into ended without a decision. */
  readonly isAbandoned: boolean;
  /** Running applications for the same matter that were received before this one. */
  readonly earlier: readonly {
    readonly stream: StreamRef;
    readonly number: string;
    readonly names: readonly string[];
  }[];
}
interface Given extends ActionSetting {
  readonly own: Aid;
  readonly common: CaseCommon;
}
type Build = (given: Given) => Action | null;

/** Whoever had the case may be paid: asked for where there was more than one. */
function payees({ assignments }: Aid): readonly Question[] {
  const names = new Map(assignments.map(({ lawyer, name, firm }) => [lawyer, `${name}（${firm}）`]));
  if (names.size < 2) return [];
  return [
    ask(
      'lawyer',
      '领取人',
      'To',
      choice([...names].map(([value, name]) => ({ value, label: { zh: name, en: name } }))),
    ),
  ];
}
const words = (of: Words) => choice(choicesOf(of));
const on = (name: string, zh: string, en: string): Question => ask(name, zh, en, { kind: 'date' });
/** At a station every decision is the institution's, with its number and day. */
const written = ({ site }: Given): readonly Question[] =>
  site.role === 'station'
    ? [
        ask('writtenNumber', `${site.institution}的文号`, 'Number of the written decision', { maxLength: 60 }),
        on('writtenOn', '决定日期', 'Its day'),
      ]
    : [];
const papersAsChoices = (codes: readonly string[]) => codes.map((value) => ({ value, label: paperName(value) }));
/** A paper with whose it is, where there are several applicants. */
const placeName = ({ applicants }: Aid, place: string) => {
  const { zh, en } = paperName(materialAt(place));
  const whose = applicants.find(({ party }) => placeOf({ material: materialAt(place), party }) === place)?.name;
  return whose && applicants.length > 1 ? { zh: `${zh}（${whose}）`, en: `${en} (${whose})` } : { zh, en };
};
const openSupplement = ({ own }: Given) => own.supplements.findLast(({ doneOn }) => doneOn === null);
const isWaiting = ({ own }: Given): boolean => own.suspensions.some(({ to }) => to === null);
const paymentName = ({ payments }: Aid, place: number) => {
  const { lawyer = '', name = '', count = 0, fen = 0, on: day = '' } = payments[place - 1] ?? {};
  const label = `${day} ${lawyer} ${name} × ${count} ${(fen / 100).toFixed(2)}`;
  return { zh: label, en: label };
};
const reason = ask('reason', '理由', 'Reason', long);

const decides = (given: Given): boolean =>
  !given.own.decision && (given.site.role === 'institution' || given.own.forwarded !== null);

/** In the order in which they are shown. `null`: not now. */
const builders: readonly Build[] = [
  () => ({
    command: 'legal-aid.receive',
    label: { zh: '受理', en: 'Receive' },
    questions: [],
    weight: 'next',
  }),
  (given) =>
    given.own.urgent
      ? null
      : {
          command: 'legal-aid.give-urgent-aid',
          label: { zh: '先行提供援助', en: 'Aid first' },
          hint: { zh: '紧急时先指派，材料随后补交（第四十四条）。', en: 'A lawyer at once, papers later (art. 44).' },
          questions: [ask('ground', '情形', 'Ground', words(urgentGroundWords)), reason],
          ...(given.isPressing && given.own.stage === 'received' ? { weight: 'next' as const } : {}),
        },
  (given) =>
    openSupplement(given)
      ? {
          command: 'legal-aid.take-supplement',
          label: { zh: '补充材料已到齐', en: 'Papers have arrived' },
          hint:
            given.own.stage === 'deemed-withdrawn'
              ? {
                  zh: `材料在${openSupplement(given)?.until ?? ''}之前（含当日）收到的，视为撤回不成立，本件恢复办理；随后在“材料”中收件。`,
                  en: `What arrived by ${openSupplement(given)?.until ?? ''} came in time: the case goes on. Take the papers in afterwards.`,
                }
              : {
                  zh: '请先在“材料”中收件。申请人已作书面说明、确实无法提供的，在下面选择。',
                  en: 'Take the papers in first. What was explained instead is chosen here.',
                },
          questions: [
            on('on', '到齐日期', 'Arrived on'),
            ask('explained', '已作说明、不再提供', 'Explained instead', {
              kind: 'choices',
              choices: papersAsChoices(openSupplement(given)?.causes ?? []),
              ...optional,
            }),
          ],
          ...(given.own.stage === 'deemed-withdrawn' ? {} : { weight: 'next' as const }),
        }
      : null,
  (given) =>
    openSupplement(given) || given.own.decision
      ? null
      : {
          command: 'legal-aid.ask-supplement',
          label: { zh: '通知补充材料', en: 'Ask for papers' },
          hint: {
            zh: '一次性告知：请选全所有缺少的材料；同一事由不得再次通知（第四十三条）。',
            en: 'All at once, and never twice for the same cause (art. 43).',
          },
          questions: [
            ask('causes', '缺少或者需要说明的材料', 'Papers', {
              kind: 'choices',
              choices: papersAsChoices([...new Set(['means-statement', ...aidMaterials.map(({ code }) => code)])]),
            }),
            ask('what', '具体要求', 'What is wanted', long),
            ...(given.own.supplements.length > 0
              ? [ask('newFact', '再次通知的新事由', 'New fact', { maxLength: 500 })]
              : []),
          ],
          ...(given.own.stage === 'received' && missingPapers(given.own, given.common).length > 0 && !given.own.urgent
            ? { weight: 'next' as const }
            : {}),
        },
  (given) =>
    given.own.checks.some(({ answeredOn }) => answeredOn === null)
      ? {
          command: 'legal-aid.answer-check',
          label: { zh: '核查已答复', en: 'Check answered' },
          questions: [ask('result', '核查结果', 'Result', long), on('on', '答复日期', 'Answered on')],
          weight: 'next',
        }
      : null,
  ({ own }) =>
    own.forwarded
      ? null
      : {
          command: 'legal-aid.forward',
          label: { zh: '转交（进入）审查', en: 'Hand on for review' },
          questions: [],
          ...(own.stage === 'received' ? { weight: 'next' as const } : {}),
        },
  (given) =>
    decides(given) && !isWaiting(given)
      ? {
          command: 'legal-aid.grant',
          label: { zh: '给予援助', en: 'Grant' },
          questions: [
            ask('form', '援助形式', 'Form of aid', choice(formChoices)),
            ask('opinion', '审查意见', 'Opinion', long),
            ...written(given),
          ],
          weight: 'next',
        }
      : null,
  (given) =>
    decides(given)
      ? {
          command: 'legal-aid.refuse',
          label: { zh: '不予援助', en: 'Refuse' },
          questions: [
            ask('grounds', '理由', 'Grounds', { kind: 'choices', choices: choicesOf(refusalGroundWords) }),
            ask('opinion', '说明（写入决定书）', 'Explanation', long),
            ...written(given),
          ],
          weight: 'out',
        }
      : null,
  ({ own, site }) =>
    hasObjected(own)
      ? null
      : {
          command: 'legal-aid.object',
          label: { zh: '登记异议', en: 'Take an objection' },
          hint: {
            zh: `由${(own.termination ?? own.decision)?.department ?? site.justiceDepartment}自收到之日起五日内审查（第四十九条）。`,
            en: `Reviewed within five days by “${(own.termination ?? own.decision)?.department ?? site.justiceDepartment}” (art. 49).`,
          },
          questions: [ask('grounds', '异议理由', 'Grounds', long), on('receivedOn', '收到日期', 'Received on')],
        },
  ({ own }) =>
    own.objections.some(({ decided }) => decided === null)
      ? {
          command: 'legal-aid.decide-objection',
          label: { zh: '异议审查决定', en: 'Decision on the objection' },
          questions: [
            ask('result', '结果', 'Result', {
              kind: 'choice',
              choices: [
                { value: 'corrected', label: { zh: '异议成立，给予援助', en: 'Corrected: aid is given' } },
                { value: 'upheld', label: { zh: '维持原决定', en: 'Upheld' } },
              ],
            }),
            reason,
            ask('number', '决定文号', 'Number', { maxLength: 60 }),
            on('decidedOn', '决定日期', 'Decided on'),
          ],
          weight: 'next',
        }
      : null,
  ({ own }) =>
    rejectedObjection(own)
      ? {
          command: 'legal-aid.record-remedy',
          label: { zh: '登记复议、诉讼结果', en: 'Result of reconsideration or suit' },
          hint: {
            zh: '对异议审查决定不服的，可以依法申请行政复议或者提起行政诉讼（第四十九条）；按收到的决定书、裁判文书登记。',
            en: 'Against the review there is reconsideration or suit (art. 49): entered from the written decision.',
          },
          questions: [
            ask('way', '途径', 'Way', words(remedyWayWords)),
            ask('organ', '复议机关或者人民法院', 'Office or court', { maxLength: 80 }),
            ask('result', '结果', 'Result', words(remedyResultWords)),
            ask('number', '文号', 'Number', { maxLength: 60 }),
            on('decidedOn', '决定（裁判）日期', 'Decided on'),
            reason,
          ],
        }
      : null,
  () => ({
    command: 'legal-aid.contract',
    label: { zh: '已签委托协议', en: 'Agreement signed' },
    questions: [on('on', '签订日期', 'Signed on')],
    weight: 'next',
    roles: handlers,
  }),
  ({ own }) => ({
    command: 'legal-aid.report',
    label: { zh: '登记进度', en: 'Report progress' },
    questions: [
      ask('kind', '事项', 'What', words(progressWords)),
      on('on', '日期', 'Day'),
      ask('text', '内容', 'Words', long),
      ask('minutes', '用时（分钟）', 'Minutes', { kind: 'count' }),
    ],
    roles: handlers,
    ...(own.stage === 'contracted' ? { weight: 'next' as const } : {}),
  }),
  ({ own }) =>
    endedEarly.includes(own.stage) && (own.closing || own.assignments.length === 0)
      ? null
      : {
          command: 'legal-aid.close',
          label: endedEarly.includes(own.stage)
            ? { zh: '提交结案材料', en: 'Closing file' }
            : { zh: '结案', en: 'Close' },
          questions: [
            ask('outcome', '结果', 'Outcome', words(outcomeWords)),
            on('endedOn', '结案日期', 'Ended on'),
            ask('summary', '承办情况及结果', 'Summary', long),
            ask('benefitFen', '挽回或者取得利益', 'Benefit', { kind: 'money' }),
            ask('satisfied', '受援人评价', 'Satisfied', words(satisfiedWords)),
          ],
          roles: handlers,
          ...((own.stage === 'in-progress' && own.decision) || endedEarly.includes(own.stage)
            ? { weight: 'next' as const }
            : {}),
        },
  ({ own }) =>
    own.quality || !own.closing
      ? null
      : {
          command: 'legal-aid.check-quality',
          label: { zh: '质量检查', en: 'Check quality' },
          hint: { zh: '每项 0 至 20 分。', en: '0 to 20 points each.' },
          questions: [
            ...Object.entries(qualityWords).map(([name, { zh, en }]) => ask(name, zh, en, { kind: 'count' })),
            ask('words', '意见', 'Remarks', long),
          ],
          weight: 'next',
        },
  ({ own, rates }) =>
    own.assignments.length > 0
      ? {
          command: 'legal-aid.pay',
          label: { zh: '发放补贴', en: 'Pay a subsidy' },
          questions: [
            ...payees(own),
            ask('rate', '项目', 'Item', choice(rates.rates.map(({ code, name }) => ({ value: code, label: name })))),
            ask('count', '数量', 'Count', { kind: 'count' }),
            ask('note', '备注', 'Note', { ...optional, maxLength: 300 }),
          ],
          ...(own.quality && !own.archive && own.payments.length === 0 ? { weight: 'next' as const } : {}),
        }
      : null,
  ({ own }) =>
    standing(own.payments).length > 0
      ? {
          command: 'legal-aid.reverse-payment',
          label: { zh: '冲正补贴', en: 'Reverse a payment' },
          hint: {
            zh: '重复或者错误登记的，以冲正分录抵销，原分录保留。',
            en: 'Taken back by a counter-entry; both stay.',
          },
          questions: [
            ask(
              'payment',
              '冲正哪一笔',
              'Which',
              choice(standing(own.payments).map((place) => ({ value: String(place), label: paymentName(own, place) }))),
            ),
            reason,
          ],
          rare: true,
        }
      : null,
  ({ own }) =>
    own.quality && !own.archive
      ? {
          command: 'legal-aid.archive',
          label: { zh: '归档', en: 'Archive' },
          questions: [ask('pages', '案卷页数', 'Pages', { kind: 'count' })],
          ...(own.payments.length > 0 ? { weight: 'next' as const } : {}),
        }
      : null,
  ({ own, site }) =>
    own.assessment.means.result === 'not-asked'
      ? null
      : {
          command: 'legal-aid.recheck-means',
          label: { zh: '事后核查经济状况', en: 'Check means again' },
          hint: {
            zh: `以欺骗等不正当手段获得援助的，终止援助，由${site.justiceDepartment}责令支付已实施援助的费用，并处三千元以下罚款（第四十八条、第六十四条）。`,
            en: `Aid got by deceit ends; “${site.justiceDepartment}” orders its costs to be paid, and a fine of up to 3000 yuan (arts. 48, 64).`,
          },
          questions: [
            ask('result', '结果', 'Result', words(recheckWords)),
            ask('from', '核查方式、协查单位', 'Checked with'),
            ask('text', '核查情况', 'What was found', long),
          ],
        },
  ({ own, site }) => {
    const open = openComplaint(own);
    const department = open?.department ?? site.justiceDepartment;
    const hint = {
      zh: `投诉由${department}调查处理，处理结果及时告知投诉人（第五十五条、第五十六条）。`,
      en: `“${department}” looks into it and tells the result (arts. 55, 56).`,
    };
    return open
      ? {
          command: 'legal-aid.answer-complaint',
          label: { zh: '登记投诉处理结果', en: 'Result of the complaint' },
          hint,
          questions: [
            ask('result', '结果', 'Result', words(complaintResultWords)),
            ask('text', '调查处理情况', 'What was found and done', long),
            on('on', '告知日期', 'Told on'),
          ],
        }
      : {
          command: 'legal-aid.complain',
          label: { zh: '登记投诉', en: 'Take a complaint' },
          hint,
          questions: [
            ask('about', '被投诉', 'About', words(complaintAboutWords)),
            ask('by', '投诉人', 'By', { maxLength: 60 }),
            ask('text', '投诉事项和理由', 'What and why', long),
            on('receivedOn', '收到日期', 'Received on'),
          ],
        };
  },
  ({ own }) => correctAction('legal-aid', aidFacts(own)),
  () => ({
    command: 'legal-aid.issue',
    label: { zh: '出具函件、登记回访和旁听', en: 'Letters, visits, hearings' },
    hint: {
      zh: '保存后在“表单”中打印并存档。介绍信、征询函取函号；旁听、回访随案登记。',
      en: 'Printed and filed among the forms. Letters take a number; hearings and visits are noted in the case.',
    },
    questions: [
      ask('paper', '文书', 'Paper', words(issuedPaperWords)),
      ask('to', '收函单位、旁听法院或者回访对象', 'To whom, which court, who was asked', { maxLength: 80 }),
      on('on', '日期', 'Day'),
      ask('text', '事由、情况或者意见', 'What it says', long),
    ],
    rare: true,
  }),
  ({ own, common }) => {
    const here = returnablePapers({ own, common });
    return here.length === 0
      ? null
      : {
          command: 'legal-aid.return-papers',
          label: { zh: '退还原件', en: 'Return originals' },
          hint: {
            zh: '原件核对、留存复印件后退还；凭证由领取人签收。',
            en: 'Compared and copied, then returned against a signature.',
          },
          questions: [
            ask('papers', '退还的材料', 'Papers', {
              kind: 'choices',
              choices: here.map((value) => ({ value, label: placeName(own, value) })),
            }),
            ask('to', '领取人', 'Received by', { maxLength: 60 }),
          ],
        };
  },
  ({ own }) =>
    own.channel === 'custody' && !own.passedOn
      ? {
          command: 'legal-aid.pass-on',
          label: { zh: '登记已转交（24 小时）', en: 'Passed on (24 hours)' },
          questions: [ask('to', '转交给', 'To')],
        }
      : null,
  () => ({
    command: 'legal-aid.ask-check',
    label: { zh: '协作核查', en: 'Ask for a check' },
    questions: [ask('to', '协作机关', 'To'), ask('about', '核查事项', 'About', long)],
  }),
  ({ own }) =>
    isUndecided(own)
      ? {
          command: 'legal-aid.set-agent',
          label: own.agent ? { zh: '变更代理人', en: 'Change the agent' } : { zh: '由代理人申请', en: 'By an agent' },
          hint: {
            zh: '监护人侵害被监护人的，由其他法定代理人或者近亲属代为申请（第四十条）；没有的，未成年人由儿童主任、民政部门或者居（村）民委员会代为申请。申请表由新的代理人重新签名。',
            en: 'Where the guardian is the wrongdoer another one or a relative applies (art. 40), for a minor without any the child worker; the application is signed anew.',
          },
          questions: [...agentQuestions, reason],
          rare: true,
        }
      : null,
  ({ own }) =>
    own.agent && isUndecided(own)
      ? {
          command: 'legal-aid.set-agent',
          code: 'legal-aid.set-agent.none',
          label: { zh: '改由本人申请', en: 'They apply themselves' },
          hint: { zh: '申请表由本人重新签名。', en: 'The application is signed anew, by the applicant.' },
          questions: [reason],
          rare: true,
        }
      : null,
  ({ own }) =>
    isUndecided(own) && own.channel !== 'organ'
      ? {
          command: 'legal-aid.add-applicant',
          label: { zh: '新增共同申请人', en: 'Add an applicant' },
          hint: {
            zh: '先在“人员”中登记；各申请人分别交身份证明，多人的附名册。',
            en: 'Register them among the people first. Each shows a card; of several there is a roster.',
          },
          questions: [
            ask('person', '申请人（输入姓名或者证件号码查找）', 'Applicant (name or number)', { kind: 'look-up' }),
          ],
          rare: true,
        }
      : null,
  ({ own }) => ({
    command: 'legal-aid.refresh-applicant',
    label: { zh: '按最新证件更新身份信息', en: 'Take over the new card' },
    hint: {
      zh: '申请人换领证件或者更正姓名、号码的，先读取新证件，再在此更新；原信息记入备注。',
      en: 'After a new card was read: the case takes over what it says, with a note of what stood before.',
    },
    ...(own.applicants.length > 1
      ? {
          questions: [
            ask(
              'party',
              '申请人',
              'Applicant',
              choice(own.applicants.map(({ party, name }) => ({ value: party, label: { zh: name, en: name } }))),
            ),
          ],
        }
      : { questions: [], fixed: { party: 'applicant' } }),
    rare: true,
  }),
  ({ own }) => ({
    command: 'legal-aid.set-safe-contact',
    label: own.safeContact.on ? { zh: '解除安全联络', en: 'End safe contact' } : { zh: '安全联络', en: 'Safe contact' },
    fixed: { on: !own.safeContact.on },
    questions: own.safeContact.on
      ? []
      : [ask('how', '怎样联系才安全', 'How to reach them safely', { ...optional, maxLength: 300 })],
  }),
  ({ own }) => ({
    command: 'legal-aid.transfer',
    label: { zh: '移送', en: 'Transfer' },
    questions: [ask('to', '移送到', 'To'), reason],
    weight: 'out',
    ...(own.assessment.jurisdiction.institution
      ? {
          hint: {
            zh: `对照表：${own.assessment.jurisdiction.institution}`,
            en: `By the table: “${own.assessment.jurisdiction.institution}”`,
          },
        }
      : {}),
  }),
  ({ earlier }) =>
    earlier.length > 0
      ? {
          command: 'legal-aid.merge',
          label: { zh: '并入先收到的一件', en: 'Merge into the earlier one' },
          hint: {
            zh: '同一申请人就同一事项重复申请的，先收到的一件继续办理，本件并入后结束，材料一并使用。',
            en: 'One matter, applied for twice: the application that was received first goes on with the papers of this one.',
          },
          questions: [
            ask(
              'into',
              '并入',
              'Into',
              choice(
                earlier.map(({ stream, number, names }) => {
                  const label = `${number} ${names.join('、')}`;
                  return { value: stream, label: { zh: label, en: label } };
                }),
              ),
            ),
            ask('reason', '说明', 'Note', { ...optional, maxLength: 500 }),
          ],
          weight: 'out',
        }
      : null,
  ({ isAbandoned }) =>
    isAbandoned
      ? {
          command: 'legal-aid.reopen',
          label: { zh: '恢复办理', en: 'Go on with this one' },
          hint: {
            zh: '并入的另一件未经决定即终结。申请人仍需要援助的，本件恢复办理，并案期间不计入期限。',
            en: 'What it was merged into ended without a decision. Where aid is still wanted this one goes on; the days as merged do not count.',
          },
          questions: [reason],
          weight: 'next',
        }
      : null,
  () => ({
    command: 'legal-aid.withdraw',
    label: { zh: '申请人撤回', en: 'Withdraw' },
    questions: [reason],
    weight: 'out',
  }),
  (given) => ({
    command: 'legal-aid.terminate',
    label: { zh: '终止', en: 'Terminate' },
    questions: [
      ask('ground', '情形（第四十八条）', 'Ground (art. 48)', words(terminationGroundWords)),
      ask('words', '说明', 'Explanation', long),
      ...written(given),
    ],
    weight: 'out',
  }),
];

/** At most one of them is the next step: the first that says so. */
export function aidActions(own: Aid, common: CaseCommon, setting: ActionSetting): readonly Action[] {
  const given = { ...setting, own, common };
  let hasNext = false;
  return builders.flatMap((build): readonly Action[] => {
    const action = build(given);
    if (!action) return [];
    const stages = stagesOf[action.command as keyof typeof stagesOf];
    if (!stages.includes(own.stage)) return [];
    if (action.weight !== 'next') return [{ roles: officers, ...action }];
    if (hasNext) {
      const { weight: _, ...rest } = action;
      return [{ roles: officers, ...rest }];
    }
    hasNext = true;
    return [{ roles: officers, ...action }];
  });
}
