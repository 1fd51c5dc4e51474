/** Forms of what is no case: consultation record, petition, mediation referral, duty log (咨询登记表、代书、调解转介、值班日志). */

import { today as civilDay } from '#domain/calendar/civil-date.ts';
import { a4, day, formsOf } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import type { Consultation } from '../consultation/consultation.ts';
import type { DutyDay } from '../lawyers/duty.ts';
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
import { field, fields, headed, place, signatures, text } from './parts.ts';

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
        field('咨询日期', day(civilDay(made.at))),
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
  model: ({ template: code, answers, number, givenOutOn }) => {
    const template = findTemplate(code);
    return {
      title: template?.name.zh ?? '',
      blocks: [
        text(...(template ? draftPetition(template, answers) : [])),
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
              `协议自${day(made.agreement.effectiveOn)}起生效。双方可以自协议生效之日起三十日内（至${day(made.agreement.confirmBy)}）共同向人民法院申请司法确认（《中华人民共和国人民调解法》第三十三条）。`,
            ),
          ]
        : []),
      signatures(place('转介人', made.by), place('接收人')),
    ],
  }),
});

export const dutyForm: Form = formsOf<DutyDay>()({
  code: 'aid-duty',
  name: { zh: '值班律师工作日志', en: 'Duty log' },
  ...always,
  model: ({ date, turns }) => ({
    title: '值班律师工作日志',
    number: date,
    blocks: [
      {
        kind: 'columns',
        heads: ['班次', '值班律师', '地点', '接待人次', '提供法律帮助', '用时（分钟）', '备注'],
        rows: turns.map(({ shift, name, place: where, log }) => [
          printed(shiftWords, shift),
          name,
          where,
          log ? String(log.received) : '',
          log ? String(log.helped) : '',
          log ? String(log.minutes) : '',
          log?.note ?? '',
        ]),
      },
      signatures(place('值班律师'), place('审核')),
    ],
  }),
});
