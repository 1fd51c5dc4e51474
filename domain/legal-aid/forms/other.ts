/** Forms of what is no case: consultation record, petition, mediation referral, duty log (咨询登记表、代书、调解转介、值班日志). */

import { addDays, type CivilDate, weekday } from '#domain/calendar/civil-date.ts';
import { a4, day, formsOf } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import { type Consultation, heldInWords } from '../consultation/consultation.ts';
import type { DutyWeek } from '../lawyers/duty.ts';
import type { Lawyer } from '../lawyers/lawyer.ts';
import type { Mediation } from '../mediation/mediation.ts';
import type { Petition } from '../petition/petition.ts';
import { draftPetition, findTemplate } from '../petition/templates.ts';
import {
  channelWords,
  followUpWords,
  mediationMatterWords,
  mediationStateWords,
  printed,
  shiftWords,
  topicWords,
} from '../vocabulary.ts';
import { field, fields, headed, place, signatures, text, yuan } from './parts.ts';

const always = { copies: () => [''], ready: () => true, paper: a4 } as const;

export const consultationForm: Form = formsOf<Consultation>()({
  code: 'aid-consultation',
  name: { zh: '法律咨询登记表', en: 'Record of a consultation' },
  ...always,
  model: (made) => ({
    title: '法律咨询登记表',
    number: made.number,
    blocks: [
      fields('', [
        field('咨询方式', printed(channelWords, made.channel)),
        field('咨询时间', heldInWords(made)),
        field('咨询人', made.anonymous ? '（匿名）' : made.name),
        field('联系电话', made.safeContact ? '（依本人要求不予记载）' : made.phone),
        field('咨询类别', printed(topicWords, made.topic)),
        field('村（社区）', made.village),
        field('对方', made.opponentName),
        field('用时（分钟）', made.minutes),
      ]),
      headed('咨询内容', made.question),
      headed('答复', made.advice, ...(made.lawCited ? [`依据：${made.lawCited}`] : [])),
      headed('处理', printed(followUpWords, made.followUp)),
      signatures(place('接待人', made.by), place('咨询人')),
    ],
  }),
});

export const petitionForm: Form = formsOf<Petition>()({
  code: 'aid-petition',
  name: { zh: '代拟法律文书', en: 'Drafted document' },
  ...always,
  ready: ({ template }) => findTemplate(template) !== undefined,
  model: ({ template: code, answers, number, givenOutOn, safeContact }) => {
    const template = findTemplate(code);
    return {
      title: template?.name.zh ?? '',
      blocks: [
        text(...(template ? draftPetition(template, answers, safeContact) : [])),
        signatures(place('具状人（申请人）'), place('日期', day(givenOutOn))),
      ],
      footer: `本文书由法律援助机构代拟，编号${number}。`,
    };
  },
});

export const mediationForm: Form = formsOf<Mediation>()({
  code: 'aid-mediation',
  name: { zh: '人民调解转介函', en: 'Referral to mediation' },
  ...always,
  model: (made) => ({
    title: '人民调解转介函',
    number: made.number,
    blocks: [
      text(`${made.committee}：`, `现将下列纠纷转介你委员会依法调解，调解不收取任何费用。`),
      fields('', [
        field('当事人', made.parties.map(({ name }) => name).join('、')),
        field('纠纷类别', printed(mediationMatterWords, made.matter)),
        field('转介日期', day(made.referredOn)),
        field('状态', printed(mediationStateWords, made.state)),
      ]),
      headed('纠纷简要情况', made.facts),
      ...(made.agreement
        ? [
            headed('调解协议', made.agreement.content),
            text(
              // No court confirms what concerns the status of persons.
              `协议自${day(made.agreement.effectiveOn)}起生效。${made.status ? '' : `双方可以自协议生效之日起三十日内（至${day(made.agreement.confirmBy)}）共同向人民法院申请司法确认（《中华人民共和国人民调解法》第三十三条）。`}`,
            ),
          ]
        : []),
      signatures(place('转介人', made.by), place('接收人')),
    ],
  }),
});

/** 补贴发放表 of duty, consultations and documents. */
export const lawyerSubsidyForm: Form = formsOf<Lawyer>()({
  code: 'lawyer-subsidy',
  name: { zh: '法律援助补贴发放表（值班、咨询、代书）', en: 'Subsidies for duty, consultations, documents' },
  ...always,
  ready: ({ payments = [] }) => payments.length > 0,
  model: ({ name, firm, licence, payments = [] }) => ({
    title: '法律援助补贴发放表（值班、咨询、代书）',
    number: licence,
    blocks: [
      fields('', [field('领取人', name), field('执业机构', firm)]),
      {
        kind: 'columns',
        heads: ['日期', '项目', '标准版本', '数量', '金额（元）', '备注'],
        rows: [
          ...payments.map(({ on, name: item, edition, count, fen, note }) => [
            day(on),
            item,
            edition,
            String(count),
            yuan(fen),
            note,
          ]),
          ['合计', '', '', '', yuan(payments.reduce((sum, { fen }) => sum + fen, 0)), ''],
        ],
      },
      signatures(place('经办人'), place('领取人'), place('审批人')),
    ],
  }),
});

const dayHead = (date: CivilDate): string => `${day(date)} ${weekdays[weekday(date) - 1]}`;
const weekdays = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const;

/** 值班律师排班表: the week as it hangs on the wall. */
export const rosterForm: Form = formsOf<DutyWeek>()({
  code: 'aid-duty-roster',
  name: { zh: '值班律师排班表', en: 'Duty roster' },
  ...always,
  model: ({ monday, turns }) => ({
    title: '值班律师排班表',
    number: `${day(monday)}至${day(addDays(monday, 6))}`,
    blocks: [
      {
        kind: 'columns',
        heads: ['日期', '班次', '值班律师', '联系电话', '地点'],
        rows: Array.from({ length: 7 }, (_, index) => addDays(monday, index)).flatMap((date) => {
          const planned = turns.filter((one) => one.date === date);
          return planned.length > 0
            ? planned.map(({ shift, name, firm, phone, place: where }) => [
                dayHead(date),
                printed(shiftWords, shift),
                `${name}（${firm}）`,
                phone,
                where,
              ])
            : [[dayHead(date), '', '', '', '']];
        }),
      },
      text(
        '值班律师为没有辩护人的犯罪嫌疑人、被告人提供法律帮助，不收取任何费用（《中华人民共和国法律援助法》第二十条、第三十条）。',
      ),
      signatures(place('编制'), place('审核')),
    ],
  }),
});

export const dutyForm: Form = formsOf<DutyWeek>()({
  code: 'aid-duty',
  name: { zh: '值班律师工作日志', en: 'Duty log' },
  ...always,
  ready: ({ turns }) => turns.some(({ log }) => log),
  model: ({ monday, turns }) => ({
    title: '值班律师工作日志',
    number: `${day(monday)}至${day(addDays(monday, 6))}`,
    blocks: [
      {
        kind: 'columns',
        heads: ['日期', '班次', '值班律师', '地点', '接待人次', '提供法律帮助', '用时（分钟）', '备注'],
        rows: turns.flatMap(({ date, shift, name, place: where, log }) =>
          log
            ? [
                [
                  dayHead(date),
                  printed(shiftWords, shift),
                  name,
                  where,
                  String(log.received),
                  String(log.helped),
                  String(log.minutes),
                  log.note,
                ],
              ]
            : [],
        ),
      },
      signatures(place('值班律师'), place('审核')),
    ],
  }),
});
