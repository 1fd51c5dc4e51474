/** What may be done with a petition now, by whom. */
import type { Action } from '#domain/kernel/action.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import { choicesOf } from '../words.ts';
import { mayHandle } from './decide.ts';
import { isForDiscipline, mayPetition } from './stages.ts';
import { isSensitive, type Petition } from './state.ts';
import { closingWords, kindsBesidesAccusation } from './words.ts';

const officers = ['supervisor', 'veterans-officer'] as const;
export interface Colleague {
  readonly account: string;
  readonly name: string;
}

/** 被检举人, asked for when an accusation is received: an officer of the station withdraws with the receipt. */
export const accusedQuestion = (colleagues: readonly Colleague[]): Question =>
  ask('accused', '被检举人（本站的，选后回避）', 'Accused, if one of the station: never sees it', 'choice', {
    choices: colleagues.map(({ account, name }) => ({ value: account, label: { zh: name, en: name } })),
    required: false,
    when: { question: 'kind', is: 'accusation' },
  });

/**
 * @param colleagues who it can be handed over to.
 * @param isReviewLate whether the last day to ask for a review is over, so that a closed item stays closed.
 */
export function petitionActions(
  own: Petition,
  actor: Pick<Actor, 'account' | 'roles'>,
  colleagues: readonly Colleague[],
  isReviewLate = false,
): readonly Action[] {
  const { stage, handingOver, reviews, extended } = own;
  const lastReview = reviews.at(-1);
  const may = (type: Parameters<typeof mayPetition>[0]): boolean =>
    mayPetition(type, stage) && !isForDiscipline(type, own.kind) && mayHandle(type, own, actor);
  const isAccusation = own.kind === 'accusation';
  const all: (Action & { readonly when: boolean })[] = [
    {
      when: may('petition.take-over') && handingOver?.account === actor.account,
      command: 'petition.take-over',
      label: { zh: '接受移交', en: 'Take it over' },
      weight: 'next',
      questions: [],
    },
    {
      when: may('petition.report') && own.reportBy !== null && own.reported === null,
      command: 'petition.report',
      label: { zh: '紧急报告', en: 'Report' },
      weight: 'next',
      questions: [
        ask('to', '报告单位', 'Reported to', 'text', { maxLength: 100 }),
        ask('what', '报告内容', 'What was reported', 'long-text', { maxLength: 500 }),
      ],
      hint: {
        zh: '重大、紧急的信访事项和信息，应当立即报告（信访工作条例第二十五条）。',
        en: 'What is urgent is reported at once.',
      },
    },
    {
      when: may('petition.accept'),
      command: 'petition.accept',
      label: { zh: '受理并告知', en: 'Take it up' },
      weight: 'next',
      questions: [
        ask('category', '办理途径', 'How', 'choice', {
          choices: choicesOf([
            ['handle', '按信访事项办理', 'As a petition'],
            ['procedure', '按相应行政程序办理', 'By its own procedure'],
          ]),
        }),
        ask('procedureBy', '该程序规定的办理期限', 'Last day of that procedure', 'date', {
          required: false,
          when: { question: 'category', is: 'procedure' },
        }),
        ask('unit', '责任单位', 'Who answers for it', 'text', { maxLength: 100 }),
      ],
      hint: {
        zh: '自收到之日起十五日内书面告知（信访工作条例第二十三条）。六十日办理期限只适用于第三十一条第六项的信访事项；按相应行政程序办理的，依该程序的期限。',
        en: 'In writing within 15 days of receipt. The 60 days are for petitions; another procedure has its own time.',
      },
    },
    {
      when: may('petition.answer'),
      command: 'petition.answer',
      label: { zh: '出具答复', en: 'Answer' },
      weight: 'next',
      questions: [
        ask('answer', '答复意见', 'Answer', 'long-text', { maxLength: 3000 }),
        ask('reasonable', '诉求是否合理', 'Is the claim reasonable', 'yes-no'),
        ask('settledHere', '是否在站点化解', 'Settled at this station', 'yes-no'),
      ],
    },
    {
      when: may('petition.answer-review'),
      command: 'petition.answer-review',
      label: { zh: lastReview?.level === 're-examination' ? '复核答复' : '复查答复', en: 'Answer the review' },
      weight: 'next',
      questions: [
        ask('result', '意见', 'Result', 'long-text', { maxLength: 1000 }),
        ask('upheld', '是否维持原意见', 'Upheld', 'yes-no'),
        ask('hearingDays', '听证天数', 'Days of a hearing', 'count', { required: false }),
      ],
    },
    {
      when: may('petition.close'),
      command: 'petition.close',
      label: { zh: '办结并记录评价', en: 'Close with their word' },
      weight: 'next',
      questions: [
        ask('deliveredOn', '答复送达日期', 'Answer delivered on', 'date'),
        ask('satisfaction', '群众评价', 'What they say of it', 'choice', { choices: closingWords }),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 500 }),
      ],
      hint: {
        zh: '书面答复已送达，且已记录满意或异议，方可办结。',
        en: 'The written answer was delivered and their word is recorded.',
      },
    },
    {
      when: may('petition.note-progress'),
      command: 'petition.note-progress',
      label: { zh: '记录进展', en: 'Note progress' },
      questions: [ask('what', '进展', 'Progress', 'long-text', { maxLength: 1000 })],
    },
    {
      when: may('petition.hand-over') && colleagues.length > 0,
      command: 'petition.hand-over',
      label: { zh: '移交', en: 'Hand over' },
      questions: [
        ask('account', '移交给', 'To', 'choice', {
          choices: colleagues.map(({ account, name }) => ({ value: account, label: { zh: name, en: name } })),
        }),
        ask('reason', '原因', 'Reason', 'text', { maxLength: 300 }),
      ],
      hint: { zh: '对方接受以前，仍由您负责。', en: 'It stays yours until they have taken it over.' },
    },
    {
      when: may('petition.recuse') && colleagues.length > 0,
      command: 'petition.recuse',
      rare: true,
      label: { zh: '回避', en: 'Conflict of interest' },
      questions: [
        ask('account', '回避人员', 'Who', 'choice', {
          choices: [...colleagues, { account: own.owner.account, name: own.owner.name }]
            .filter(({ account }, index, all) => all.findIndex((one) => one.account === account) === index)
            .map(({ account, name }) => ({ value: account, label: { zh: name, en: name } })),
        }),
        ask('reason', '原因', 'Reason', 'text', { maxLength: 300 }),
      ],
      hint: {
        zh: '与信访事项或信访人有直接利害关系的，应当回避；被检举控告的人不得知悉检举人（信访工作条例第二十八条）。回避后不能办理，也看不到本件。',
        en: 'Whoever has an interest, or is accused, neither handles it nor sees it.',
      },
    },
    {
      when: may('petition.mark-sensitive') && !isSensitive(own),
      command: 'petition.mark-sensitive',
      rare: true,
      label: { zh: '标记为敏感件', en: 'Mark as sensitive' },
      questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
      hint: {
        zh: '此后只有责任人和退役军人服务专干可以查阅，谁查阅过都留有记录。',
        en: 'From then on only its owner and the officers see it, and who looked is kept.',
      },
    },
    {
      when: may('petition.reclassify'),
      command: 'petition.reclassify',
      rare: true,
      label: { zh: '更正类别', en: 'Change the kind' },
      roles: officers,
      questions: [
        ask('kind', '类别', 'Kind', 'choice', {
          choices: kindsBesidesAccusation.filter(({ value }) => value !== own.kind),
        }),
        ask('reason', '更正原因', 'Reason', 'text', { maxLength: 300 }),
      ],
      ...(isAccusation
        ? {
            hint: {
              zh: '误登记为检举控告的，更正后按所选类别办理，不再按检举控告限制查阅。',
              en: 'Received as an accusation by mistake: it goes on as what it is, and is no longer restricted as one.',
            },
          }
        : {}),
    },
    {
      when: may('petition.object') && own.objectBy !== null,
      command: 'petition.object',
      rare: true,
      label: { zh: '对交办提出异议', en: 'Object: not ours' },
      weight: 'out',
      roles: officers,
      questions: [ask('reason', '不属于本单位职权的理由', 'Why it is not ours', 'long-text', { maxLength: 300 })],
      hint: {
        zh: `自收到转送、交办之日起五个工作日内提出，最后一日：${own.objectBy ?? ''}（信访工作条例第二十三条）。`,
        en: `Within five working days of receipt: until ${own.objectBy ?? ''}.`,
      },
    },
    {
      when: may('petition.extend') && !extended && own.accepted?.category === 'handle',
      command: 'petition.extend',
      label: { zh: '延期三十日', en: 'Extend by 30 days' },
      roles: officers,
      questions: [
        ask('reason', '延期理由', 'Reason', 'text', { maxLength: 300 }),
        ask('approvedBy', '批准人', 'Approved by', 'text', { maxLength: 40 }),
      ],
    },
    {
      when:
        may('petition.ask-review') && lastReview?.level !== 're-examination' && !(stage === 'closed' && isReviewLate),
      command: 'petition.ask-review',
      label: lastReview
        ? { zh: '申请复核', en: 'Re-examination asked for' }
        : { zh: '申请复查', en: 'Review asked for' },
      fixed: { level: lastReview ? 're-examination' : 'review' },
      questions: [
        ask('on', '申请日期', 'Asked on', 'date'),
        ...(own.deliveredOn
          ? []
          : [
              ask(
                'deliveredOn',
                '答复送达日期（不填则自答复之日起算）',
                'Answer delivered on (else from its own day)',
                'date',
                {
                  required: false,
                },
              ),
            ]),
      ],
      hint: {
        zh: '自收到书面答复之日起三十日内提出（信访工作条例第三十五条、第三十六条）；已办结的恢复办理，作出意见后再次办结。',
        en: 'Within 30 days of receiving the written answer; what was closed is open again until it is closed anew.',
      },
    },
    {
      when: may('petition.refer'),
      command: 'petition.refer',
      ...(isAccusation ? { weight: 'next' as const } : { rare: true }),
      label: isAccusation
        ? { zh: '转送纪检监察机关', en: 'Refer to the discipline body' }
        : { zh: '转送', en: 'Refer' },
      questions: [
        ask('to', '转送单位', 'To', 'text', { maxLength: 100 }),
        ask('reason', '理由', 'Reason', 'long-text', { maxLength: 300 }),
      ],
      hint: isAccusation
        ? {
            zh: '检举控告由纪检监察机关或者有权处理的机关依规依纪依法办理，站点不作答复（信访工作条例第三十一条）；不得将检举控告人的信息和材料透露、转给被检举控告的人或者单位。',
            en: 'Accusations are for the discipline bodies; the station does not answer them. Nothing of who accuses reaches whoever is accused.',
          }
        : {
            zh: '已经或者应当通过诉讼、仲裁、行政复议解决的，引导进入相应程序（信访工作条例第三十一条）。',
            en: 'What belongs to a court, arbitration or reconsideration goes there.',
          },
    },
    {
      when: may('petition.follow-up'),
      command: 'petition.follow-up',
      label: { zh: '回访', en: 'Follow up' },
      questions: [ask('how', '回访情况', 'What was found', 'long-text', { maxLength: 500 })],
    },
    {
      when: may('petition.merge'),
      command: 'petition.merge',
      rare: true,
      label: { zh: '并案', en: 'Merge' },
      questions: [ask('into', '并入的办件', 'Goes on under', 'look-up')],
      hint: {
        zh: '反映同一事项的，并入本站另一在办件继续办理，本件不再单独计入。先列最近 50 件，输入姓名或编号查找其他。',
        en: 'The same matter goes on under another open item of this station and is not counted twice. The last 50 are listed; type a name or number for others.',
      },
      weight: 'out',
    },
    {
      when: may('petition.decline'),
      command: 'petition.decline',
      label: { zh: '不予受理', en: 'Decline' },
      weight: 'out',
      roles: officers,
      questions: [ask('ground', '理由与依据', 'Ground', 'long-text', { maxLength: 500 })],
    },
    {
      when: may('petition.withdraw'),
      command: 'petition.withdraw',
      rare: true,
      label: { zh: '本人撤回', en: 'Withdrawn by them' },
      weight: 'out',
      questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
    },
  ];
  return all.filter(({ when }) => when).map(({ when: _, ...action }) => action);
}
