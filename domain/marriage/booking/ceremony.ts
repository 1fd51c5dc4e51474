/** Certificate ceremonies (颁证仪式): a schedule of its own. Joining one is free and never a condition of the certificate. */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { kindOf, recorded, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Form, FormBlock } from '#domain/kernel/window.ts';
import { endingOf, partingOf } from '../annotation/record.ts';
import { a4, day, formsOf } from '../form-parts.ts';
import type { Marriage, MarriageStage } from '../schema.ts';
import { halfHour } from './plan.ts';

export const ceremonyCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ceremony.plan'),
    date: CivilDateSchema,
    time: halfHour,
    place: z.string().trim().min(1).max(100),
    /** Who hands over the certificates (颁证员). */
    officiant: z.string().trim().min(1).max(60),
    /** Who leads through the ceremony (主持人); empty when the same person does. */
    host: z.string().trim().max(60).default(''),
    couples: z.int().min(1).max(200),
    /** Own words for the address; empty for the usual ones. */
    address: z.string().max(3000),
    /** Own order of events, a line for each; empty for the usual one. */
    programme: z.string().max(1000).default(''),
  }),
  z.strictObject({ type: z.literal('ceremony.join'), case: streamRef, names: z.tuple([z.string(), z.string()]) }),
  z.strictObject({ type: z.literal('ceremony.leave'), case: streamRef }),
  z.strictObject({ type: z.literal('ceremony.hold') }),
  z.strictObject({ type: z.literal('ceremony.cancel'), reason: z.string().trim().min(2).max(300) }),
]);
export type CeremonyCommand = z.infer<typeof ceremonyCommand>;
type Plan = Omit<Extract<CeremonyCommand, { type: 'ceremony.plan' }>, 'type'>;

export interface Ceremony extends Plan {
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly joined: readonly { readonly case: string; readonly names: readonly string[] }[];
}

/** Ways in which a case bears no marriage, or no longer one. */
const over: ReadonlySet<string> = new Set<MarriageStage>(['refused', 'abandoned']);

/**
 * Whether a couple's certificates may be handed over, or have been, so that a ceremony can be held for them: not after the case
 * was refused or given up, nor after the marriage was declared void, voided, cancelled or dissolved.
 * @param state of a marriage case.
 */
export const mayHaveCeremony = (state: { readonly own: Pick<Marriage, 'stage'> }): boolean =>
  !over.has(state.own.stage) && !endingOf(state) && !partingOf(state);

/** The register of ceremonies, in the order of their days. */
export const ceremonyRegister = 'ceremony';
/** What a list shows of a ceremony. */
export interface CeremonyRow extends Pick<Ceremony, 'state' | 'date' | 'time' | 'place' | 'officiant' | 'couples'> {
  readonly joined: number;
}
const rowOf = ({ state, date, time, place, officiant, couples, joined }: Ceremony): CeremonyRow => ({
  state,
  date,
  time,
  place,
  officiant,
  couples,
  joined: joined.length,
});

const definition: Aggregate<Ceremony, CeremonyCommand> = {
  kind: 'ceremony',
  events: ['ceremony.cancelled', 'ceremony.joined', 'ceremony.left', 'ceremony.planned', 'ceremony.was-held'],
  commands: ceremonyCommand,
  grants: {
    'ceremony.plan': counterRoles,
    'ceremony.join': counterRoles,
    'ceremony.leave': counterRoles,
    'ceremony.hold': counterRoles,
    'ceremony.cancel': counterRoles,
  },
  starts: ['ceremony.plan'],
  needs: (command) => (command.type === 'ceremony.join' ? [{ need: 'stream', stream: command.case }] : []),
  decide(state, command, context) {
    if (command.type === 'ceremony.plan') {
      const { type: _, ...plan } = command;
      if (plan.date < context.today) return refused({ code: 'BOOKING_PAST', at: 'date' });
      return done([{ type: 'ceremony.planned', payload: plan }]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (state.state !== 'planned') return refused({ code: 'CEREMONY_OVER', params: { state: state.state } });
    switch (command.type) {
      case 'ceremony.join': {
        const married = context.stream(command.case) as { own: Marriage } | null;
        if (kindOf(command.case) !== 'marriage' || !married)
          return refused({ code: 'CEREMONY_NOT_A_MARRIAGE', at: 'case' });
        if (!mayHaveCeremony(married)) return refused({ code: 'CEREMONY_NO_MARRIAGE', at: 'case' });
        if (state.joined.some((one) => one.case === command.case)) return done([]);
        if (state.joined.length >= state.couples)
          return refused({ code: 'CEREMONY_FULL', params: { couples: state.couples } });
        return done([{ type: 'ceremony.joined', payload: { case: command.case, names: command.names } }]);
      }
      case 'ceremony.leave':
        return done([{ type: 'ceremony.left', payload: { case: command.case } }]);
      case 'ceremony.hold':
        return done([{ type: 'ceremony.was-held', payload: {} }]);
      case 'ceremony.cancel':
        return done([{ type: 'ceremony.cancelled', payload: { reason: command.reason } }]);
    }
  },
  evolve(state, type, payload) {
    if (type === 'ceremony.planned') return { ...recorded<Plan>(payload), state: 'planned', joined: [] };
    if (!state) return state;
    switch (type) {
      case 'ceremony.joined':
        return { ...state, joined: [...state.joined, recorded(payload)] };
      case 'ceremony.left':
        return {
          ...state,
          joined: state.joined.filter((one) => one.case !== recorded<{ case: string }>(payload).case),
        };
      case 'ceremony.was-held':
        return { ...state, state: 'held' };
      case 'ceremony.cancelled':
        return { ...state, state: 'cancelled' };
      default:
        return state;
    }
  },
  views: (state) => ({
    record: {
      register: ceremonyRegister,
      sort: `${state.date} ${state.time}`,
      tags: [`state:${state.state}`, ...state.joined.map((one) => `case:${one.case}`)],
      dueOn: null,
      restricted: false,
      body: rowOf(state),
    },
  }),
};
export const ceremonyAggregate = aggregate(definition);

const usualAddress = [
  '各位新人：',
  '你们自愿结为夫妻，经依法登记，今天起正式确立婚姻关系，受法律保护。',
  '夫妻在婚姻家庭中地位平等，应当互相忠实，互相尊重，互相关爱；家庭成员应当敬老爱幼，互相帮助，维护平等、和睦、文明的婚姻家庭关系。',
  '祝愿你们在今后的生活中同心同德、相濡以沫，共同建设幸福美满的家庭。',
];

/** 颁证仪式流程, as the civil-affairs departments' guidance has it. */
const usualProgramme = [
  '新人入场，主持人介绍颁证仪式',
  '全体肃立，奏唱国歌',
  '颁证员向新人说明婚姻登记的法律意义和夫妻的权利义务',
  '新人宣读结婚誓言',
  '颁证员颁发结婚证',
  '新人互致祝福，合影留念',
];

const linesOr = (own: string | undefined, usual: readonly string[]): readonly string[] =>
  own?.trim() ? own.trim().split('\n') : usual;

const head = ({ date, time, place, officiant, host, joined }: Ceremony): FormBlock => ({
  kind: 'fields',
  columns: 2,
  fields: [
    { label: '时间', value: `${day(date)} ${time}` },
    { label: '地点', value: place },
    { label: '颁证员', value: officiant },
    { label: '主持人', value: host || officiant },
    { label: '新人', value: `${joined.length} 对` },
  ],
});

const couplesOf = (heading: string, { joined }: Ceremony): FormBlock => ({
  kind: 'columns',
  heading,
  heads: ['序号', '新郎', '新娘'],
  rows: joined.map(({ names }, index) => [String(index + 1), ...names]),
});

export const ceremonyForms: readonly Form[] = [
  formsOf<Ceremony>()({
    code: 'ceremony-programme',
    name: { zh: '颁证仪式流程单', en: 'Programme of the certificate ceremony' },
    paper: a4,
    copies: () => [''],
    ready: ({ state }) => state !== 'cancelled',
    model: (ceremony) => ({
      title: '颁证仪式流程单',
      blocks: [
        head(ceremony),
        {
          kind: 'text',
          heading: '流程',
          paragraphs: linesOr(ceremony.programme, usualProgramme).map((line, index) => `${index + 1}. ${line}`),
        },
        couplesOf('新人', ceremony),
      ],
    }),
  }),
  formsOf<Ceremony>()({
    code: 'ceremony-address',
    name: { zh: '颁证仪式致辞', en: 'Address of the certificate ceremony' },
    paper: a4,
    copies: () => [''],
    ready: () => true,
    model: (ceremony) => ({
      title: '颁证仪式致辞',
      blocks: [
        head(ceremony),
        { kind: 'text', paragraphs: linesOr(ceremony.address, usualAddress) },
        couplesOf('名单', ceremony),
      ],
    }),
  }),
];
