/**
 * Queries of the archive (婚姻登记档案查询): who asks, by which right and for what, whether the record was found, and what was handed
 * out. Each is kept, the refused ones too (婚姻登记档案管理办法, 利用). A pre-check site takes a query in and answers none.
 */
import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { officeStream } from '#domain/office/office.ts';
import { seriesStream, takeOwn } from '#domain/series/series.ts';
import { officeOf, requireAuthority } from '../booklets/certificate-number.ts';

/** 本人, 受托人, 人民法院、检察、公安、纪检监察等机关, 律师; nobody else has a right to it. */
export const askerKind = z.enum(['party', 'agent', 'authority', 'lawyer', 'other']);
export type AskerKind = z.infer<typeof askerKind>;

const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const asked = {
  as: askerKind,
  name: words(1, 100),
  documentNumber: words(5, 40),
  /** Notarised power of attorney, letter of the authority, or the lawyer's certificate and proof of the case; empty for a party. */
  authorisation: z.string().trim().max(200).default(''),
  /** Whose record: names, numbers, year and place as far as they are known. */
  about: words(2, 300),
  purpose: words(2, 200),
};
const askedFields = z.strictObject(asked);

export const archiveQueryCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('archive-query.ask'), ...asked }),
  z.strictObject({
    type: z.literal('archive-query.answer'),
    result: z.enum(['found', 'not-found']),
    /** Which volumes or systems were searched. */
    searched: words(2, 300),
    certificateNumber: z.string().trim().max(60).default(''),
    /** Copies or extracts given, with their pages. */
    handedOut: z.string().trim().max(300).default(''),
  }),
  z.strictObject({ type: z.literal('archive-query.refuse'), reason: words(2, 300) }),
]);
export type ArchiveQueryCommand = z.infer<typeof archiveQueryCommand>;
type Answer = Omit<Extract<ArchiveQueryCommand, { type: 'archive-query.answer' }>, 'type'>;
interface By {
  readonly on: string;
  readonly by: string;
}
interface OfAuthority extends By {
  readonly authority: string;
}

export interface ArchiveQuery extends z.infer<typeof askedFields> {
  readonly number: string;
  readonly state: 'open' | 'answered' | 'refused';
  readonly taken: By;
  readonly answer: (Answer & OfAuthority) | null;
  readonly refusal: ({ readonly reason: string } & OfAuthority) | null;
}

export const archiveQueryRegister = 'archive-query';
/** What the list shows. */
export type ArchiveQueryRow = Pick<ArchiveQuery, 'number' | 'state' | 'as' | 'name' | 'about' | 'purpose'> & {
  readonly on: string;
};

const querySeries = (today: string): string => `CX${today.slice(0, 4)}`;

function ask(
  command: Extract<ArchiveQueryCommand, { type: 'archive-query.ask' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { type: _, ...fields } = command;
  const office = officeOf(context);
  if (!office) return refused({ code: 'OFFICE_MISSING' });
  const { today: on, actor, device } = context;
  const series = querySeries(on);
  const { number: count, event } = takeOwn(context, series, self);
  const number = `${office.shortCode}${series}-${device.code}-${String(count).padStart(4, '0')}`;
  return done([event, { type: 'archive-query.asked', payload: { ...fields, number, taken: { on, by: actor.name } } }]);
}

/** Whether somebody asks by a right that is shown: a party by their identity paper, others by a paper besides it. */
export const hasRight = ({ as, authorisation }: Pick<ArchiveQuery, 'as' | 'authorisation'>): boolean =>
  as === 'party' || (as !== 'other' && authorisation !== '');

const definition: Aggregate<ArchiveQuery, ArchiveQueryCommand> = {
  kind: 'archive-query',
  events: ['archive-query.answered', 'archive-query.asked', 'archive-query.refused'],
  commands: archiveQueryCommand,
  grants: {
    'archive-query.ask': counterRoles,
    'archive-query.answer': ['registrar'],
    'archive-query.refuse': ['registrar'],
  },
  starts: ['archive-query.ask'],
  needs: (command, _self, _state, { device, today }) => [
    { need: 'stream', stream: officeStream(device.center) },
    ...(command.type === 'archive-query.ask'
      ? [{ need: 'stream', stream: seriesStream(device.id, querySeries(today)) } as const]
      : []),
  ],
  /** Refuses `ARCHIVE_QUERY_OVER`, `ARCHIVE_QUERY_NO_RIGHT`, `ARCHIVE_QUERY_NUMBER_MISSING`, at a pre-check site `MARRIAGE_PRECHECK_SITE`. */
  decide(state, command, context, self) {
    if (command.type === 'archive-query.ask') return ask(command, context, self);
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (state.state !== 'open') return refused({ code: 'ARCHIVE_QUERY_OVER', params: { number: state.number } });
    const site = requireAuthority(context);
    if (!site.ok) return site;
    const by = { on: context.today, by: context.actor.name, authority: site.value.authorityName };
    const { type, ...fields } = command;
    if (type === 'archive-query.refuse')
      return done([{ type: 'archive-query.refused', payload: { ...fields, ...by } }]);
    if (!hasRight(state)) return refused({ code: 'ARCHIVE_QUERY_NO_RIGHT', article: '婚姻登记档案管理办法' });
    if (command.type === 'archive-query.answer' && command.result === 'found' && command.certificateNumber === '')
      return refused({ code: 'ARCHIVE_QUERY_NUMBER_MISSING', at: 'certificateNumber' });
    return done([{ type: 'archive-query.answered', payload: { ...fields, ...by } }]);
  },
  evolve(state, type, payload) {
    if (type === 'archive-query.asked') {
      const asked = recorded<Omit<ArchiveQuery, 'state' | 'answer' | 'refusal'>>(payload);
      return { ...asked, state: 'open', answer: null, refusal: null };
    }
    if (!state) return state;
    if (type === 'archive-query.answered') return { ...state, state: 'answered', answer: recorded(payload) };
    return type === 'archive-query.refused' ? { ...state, state: 'refused', refusal: recorded(payload) } : state;
  },
  views: ({ number, state, as, name, about, purpose, taken: { on } }) => ({
    record: {
      register: archiveQueryRegister,
      sort: `${on} ${number}`,
      tags: [`state:${state}`],
      dueOn: null,
      restricted: false,
      body: { number, state, as, name, about, purpose, on },
    },
  }),
};
export const archiveQueryAggregate = aggregate(definition);
