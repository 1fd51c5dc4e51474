/**
 * 值班律师法律帮助: whom a duty lawyer helped, in what, on whose notice. One stream for a center and month, as the ledger (工作台账) is
 * kept. The roster hangs on the wall; whoever was helped stands here only, and is secret (法律援助法 21, 30).
 */
import { z } from 'zod';
import { type CivilDate, today as civilDay } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { decideFiling, type Filed, fileDocument, withFiled } from '../filing.ts';
import { isOfficer, officers } from '../roles.ts';
import { isLawyer, type Lawyer } from './lawyer.ts';

const short = (most: number) => z.string().trim().max(most);

export const helpBases = ['application', 'notice', 'turn'] as const;
export const helpKinds = ['advice', 'procedure', 'coercion', 'opinion', 'plea', 'aid', 'other'] as const;

const helpFacts = z.strictObject({
  lawyer: streamRef,
  on: CivilDateSchema,
  place: z.string().trim().min(1).max(60),
  /** Whoever was helped: a suspect or defendant without a defender. */
  name: z.string().trim().min(1).max(60),
  /** 办案机关 */
  organ: z.string().trim().min(2).max(80),
  organCaseNumber: short(60).default(''),
  cause: z.string().trim().min(1).max(100),
  /** Whether they asked, an organ notified, or they met on duty. */
  basis: z.enum(helpBases),
  /** Of the organ's 法律帮助通知书. */
  noticeNumber: short(60).default(''),
  kinds: z.array(z.enum(helpKinds)).min(1).max(helpKinds.length),
  content: z.string().trim().min(2).max(2000),
  result: short(500).default(''),
});
export type HelpFacts = z.infer<typeof helpFacts>;

export const helpCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('legal-help.record'), facts: helpFacts }),
  /** What was written down wrongly; what stood before stays in the ledger's history. */
  z.strictObject({
    type: z.literal('legal-help.correct'),
    /** Its place in the ledger, from 1. */
    place: z.int().min(1).max(5000),
    facts: helpFacts,
    reason: z.string().trim().min(2).max(500),
  }),
  fileDocument('legal-help'),
]);
export type HelpCommand = z.infer<typeof helpCommand>;

export interface Help extends HelpFacts {
  readonly lawyerName: string;
  readonly firm: string;
  readonly by: string;
  /** Each correction with what stood before it. */
  readonly corrections: readonly {
    readonly before: HelpFacts;
    readonly reason: string;
    readonly by: string;
    readonly on: CivilDate;
  }[];
}
export interface HelpLedger extends Filed {
  readonly month: string;
  readonly helps: readonly Help[];
}

export const helpRegister = 'legal-help';
export const helpStream = (center: string, date: string): StreamRef => `legal-help/${center}.${date.slice(0, 7)}`;
const monthOf = (self: StreamRef): string => idOf(self).slice(-7);
/** Number of one help: that of its month and its place in the ledger. */
export const helpNumber = (month: string, place: number): string => `${month}-${String(place).padStart(3, '0')}`;

interface Data {
  readonly month: string;
  readonly place: number;
  readonly reason: string;
  readonly by: string;
  readonly help: Omit<Help, 'corrections'>;
}

const definition: Aggregate<HelpLedger, HelpCommand> = {
  kind: 'legal-help',
  events: ['legal-help.corrected', 'legal-help.document-filed', 'legal-help.recorded'],
  commands: helpCommand,
  grants: { 'legal-help.record': officers, 'legal-help.correct': officers, 'legal-help.file-document': officers },
  starts: [],
  startsOrContinues: ['legal-help.record'],
  needs: (command) =>
    command.type === 'legal-help.file-document' ? [] : [{ need: 'stream', stream: command.facts.lawyer }],
  /** Refuses a day ahead or of another month, who is no lawyer (30), and a correction of what is not there or changes nothing. */
  decide(state, command, context, self) {
    if (command.type === 'legal-help.file-document')
      return state ? decideFiling('legal-help', state, command, context) : refused({ code: 'STREAM_MISSING' });
    const { facts } = command;
    const lawyer = context.stream(facts.lawyer) as Lawyer | null;
    if (!lawyer) return refused({ code: 'LEGAL_AID_LAWYER_MISSING', at: 'facts.lawyer' });
    if (!isLawyer(lawyer))
      return refused({ code: 'LEGAL_DUTY_LAWYER_ONLY', article: '法律援助法 14, 30', params: { name: lawyer.name } });
    if (facts.on > context.today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'facts.on' });
    const month = monthOf(self);
    if (facts.on.slice(0, 7) !== month) return refused({ code: 'LEGAL_HELP_MONTH', params: { month }, at: 'facts.on' });
    const by = context.actor.name;
    const help: Omit<Help, 'corrections'> = { ...facts, lawyerName: lawyer.name, firm: lawyer.firm, by };
    if (command.type === 'legal-help.record') return done([{ type: 'legal-help.recorded', payload: { month, help } }]);
    const { place, reason } = command;
    if (!state?.helps[place - 1]) return refused({ code: 'STREAM_MISSING', at: 'place' });
    return done([{ type: 'legal-help.corrected', payload: { place, help, reason, by } }]);
  },
  evolve(state, type, payload, { at }) {
    const { month, place, help, reason, by } = recorded<Data>(payload);
    switch (type) {
      case 'legal-help.recorded': {
        const before = state ?? { number: month, month, helps: [] };
        return { ...before, helps: [...before.helps, { ...help, corrections: [] }] };
      }
      case 'legal-help.corrected':
        return (
          state && {
            ...state,
            helps: state.helps.map((one, index) => {
              if (index !== place - 1) return one;
              const { corrections, lawyerName: _, firm: __, by: ___, ...before } = one;
              return { ...help, by: one.by, corrections: [...corrections, { before, reason, by, on: civilDay(at) }] };
            }),
          }
        );
      case 'legal-help.document-filed':
        return state && withFiled(state, payload, at);
      default:
        return state;
    }
  },
  mayRead: (_state, actor) => isOfficer(actor),
  isConfidential: true,
  recordsReadings: true,
  // Two counters that enter into the same month add to each other.
  merges: (type) => type === 'legal-help.recorded' || type === 'legal-help.document-filed',
  views: ({ month, helps }) => ({
    record: {
      register: helpRegister,
      sort: month,
      tags: ['all', `month:${month}`],
      dueOn: null,
      restricted: true,
      body: { month, count: helps.length },
    },
  }),
};
export const helpAggregate = aggregate(definition);
