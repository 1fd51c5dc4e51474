/**
 * Registrations made before this program (历史登记补录), on paper or in an older system: what the archive says of one becomes a record here,
 * so that a judgment, a death, a correction or a re-issue can be written to it like to any other. The paper stays what counts;
 * what was typed wrong is typed anew as long as nothing was written to the record.
 */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { convertOldIdNumber, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import {
  type Aggregate,
  aggregate,
  type Context,
  type Decision,
  type Emitted,
  type Need,
  type NeedContext,
} from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { officeStream } from '#domain/office/office.ts';
import { documentType, idKey, type Person } from '#domain/person/person.ts';
import { type Annotated, type Annotation, endingOf } from '../annotation/record.ts';
import { recordKey, requireAuthority } from '../booklets/certificate-number.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';

const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const stated = {
  records: z.enum(['marriage', 'divorce']),
  /** 字号, of whatever shape it had then. */
  certificateNumber: words(1, 60),
  registeredOn: CivilDateSchema,
  /** 登记机关, as it was called then. */
  authority: words(2, 100),
  /** Where it lies: 纸质档案, or the system before this one. */
  source: z.enum(['paper', 'system']),
  /** 档号 or query number. */
  reference: words(1, 60),
};
const party = z.strictObject({
  name: words(1, 100),
  /** Very old archives hold no number. */
  documentNumber: z.string().trim().max(30),
  birthDate: CivilDateSchema.nullable(),
  nationality: z.string().trim().max(40),
});

export const oldRecordCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('old-record.enter'), ...stated, man: party, woman: party }),
  /** Scans of the paper (档案扫描件). */
  z.strictObject({
    type: z.literal('old-record.attach'),
    attachments: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(1)
      .max(50),
  }),
]);
export type OldRecordCommand = z.infer<typeof oldRecordCommand>;
type Enter = Extract<OldRecordCommand, { type: 'old-record.enter' }>;

export interface OldParty extends z.infer<typeof party> {
  /** Who this is here, found by the number; null for whom nobody has met yet. */
  readonly person: StreamRef | null;
}
type Entered = Omit<Enter, 'type' | PartyRole> & {
  readonly [role in PartyRole]: OldParty;
} & { readonly on: string; readonly by: string };
export interface OldRecord extends Entered, Annotated {
  readonly attachments: readonly string[];
}

export const oldRecordRegister = 'old-record';
/** What the list shows. */
export interface OldRecordRow
  extends Pick<OldRecord, 'records' | 'certificateNumber' | 'registeredOn' | 'authority' | 'on'> {
  readonly names: readonly string[];
  /** A judgment has undone it. */
  readonly ended: boolean;
}
/** The tag under which the records that name a person are found. */
export const namesPerson = (person: StreamRef): string => `names:${person}`;

/** Keys under which the registry may know who had this number; a number of 15 digits in its newer form too. */
function personKeys(number: string, today: CivilDate): readonly string[] {
  if (number === '') return [];
  const converted = convertOldIdNumber(normaliseIdNumber(number), today);
  const known = converted.ok ? converted.value.number : number;
  return [...new Set(documentType.options.map((type) => idKey(type, known)))];
}

const personOf = (number: string, { today, keyOwner }: Pick<NeedContext, 'today' | 'keyOwner'>): StreamRef | null =>
  personKeys(number, today)
    .map(keyOwner)
    .find((owner) => owner !== null) ?? null;

const peopleIn = (state: OldRecord | null): readonly StreamRef[] =>
  state ? partyRoles.flatMap((role) => state[role].person ?? []) : [];

function needs(
  command: OldRecordCommand,
  _self: StreamRef,
  state: OldRecord | null,
  context: NeedContext,
): readonly Need[] {
  const office: Need = { need: 'stream', stream: officeStream(context.device.center) };
  if (command.type !== 'old-record.enter') return [office];
  const numbers = partyRoles.map((role) => command[role].documentNumber);
  const people = [...peopleIn(state), ...numbers.flatMap((number) => personOf(number, context) ?? [])];
  return [
    office,
    { need: 'key', key: recordKey(command) },
    ...numbers.flatMap((number) => personKeys(number, context.today)).map((key): Need => ({ need: 'key', key })),
    ...people.map((stream): Need => ({ need: 'stream', stream })),
  ];
}

/**
 * What the registry now knows of people of whose status it knew nothing, or only this record. Whoever no longer stands in a
 * record that was typed anew is again somebody of whom nothing is known.
 */
function learnt(entered: Entered, before: OldRecord | null, context: Context): readonly Emitted[] {
  const maritalOf = (person: StreamRef) => (context.stream(person) as Person | null)?.marital;
  const rests = (person: StreamRef): boolean =>
    before !== null && maritalOf(person)?.certificate === before.certificateNumber;
  const named = partyRoles.flatMap((role) => {
    const { person } = entered[role];
    return person ? [{ person, spouse: entered[role === 'man' ? 'woman' : 'man'].person }] : [];
  });
  const since = entered.registeredOn;
  const certificate = entered.certificateNumber;
  const told = (person: StreamRef, payload: object): Emitted => ({
    stream: person,
    type: 'person.marital-status-recorded',
    payload,
  });
  return [
    ...peopleIn(before)
      .filter((person) => rests(person) && !named.some((one) => one.person === person))
      .map((person) => told(person, { status: 'unknown', since: null, spouse: null, certificate: null })),
    ...named
      .filter(({ person }) => maritalOf(person)?.status === 'unknown' || rests(person))
      .map(({ person, spouse }) =>
        told(
          person,
          entered.records === 'marriage'
            ? { status: 'married', since, spouse, certificate }
            : { status: 'divorced', since, spouse: null, certificate },
        ),
      ),
  ];
}

function enter(state: OldRecord | null, command: Enter, context: Context, self: StreamRef): Decision {
  const { today: on, actor } = context;
  const article = '婚姻登记档案管理办法';
  const site = requireAuthority(context);
  if (!site.ok) return site;
  if ((state?.annotations ?? []).length > 0)
    return refused({ code: 'OLD_RECORD_ANNOTATED', article, params: { number: command.certificateNumber } });
  if (command.registeredOn > on) return refused({ code: 'OLD_RECORD_DAY', at: 'registeredOn' });
  const owner = context.keyOwner(recordKey(command));
  if (owner && owner !== self)
    return refused({
      code: 'OLD_RECORD_KNOWN',
      article,
      params: { number: command.certificateNumber },
      at: 'certificateNumber',
    });
  const { type: _, ...fields } = command;
  const named = (role: PartyRole): OldParty => ({
    ...command[role],
    person: personOf(command[role].documentNumber, context),
  });
  const entered: Entered = { ...fields, man: named('man'), woman: named('woman'), on, by: actor.name };
  if (entered.man.person && entered.man.person === entered.woman.person)
    return refused({ code: 'OLD_RECORD_ONE_PERSON', at: 'womanNumber' });
  return done([{ type: 'old-record.entered', payload: entered }, ...learnt(entered, state, context)]);
}

const definition: Aggregate<OldRecord, OldRecordCommand> = {
  kind: 'old-record',
  events: ['old-record.attached', 'old-record.entered', 'case.annotated'],
  commands: oldRecordCommand,
  grants: { 'old-record.enter': ['registrar'], 'old-record.attach': counterRoles },
  starts: [],
  startsOrContinues: ['old-record.enter'],
  needs,
  /**
   * Refuses `OLD_RECORD_KNOWN` where a record here bears the number already, `OLD_RECORD_ANNOTATED` once something was written
   * to it, `OLD_RECORD_DAY` for a day to come, `OLD_RECORD_ONE_PERSON`, and `MARRIAGE_PRECHECK_SITE` at a pre-check site.
   */
  decide(state, command, context, self) {
    if (command.type === 'old-record.enter') return enter(state, command, context, self);
    const site = requireAuthority(context);
    if (!site.ok) return site;
    return done([{ type: 'old-record.attached', payload: { attachments: command.attachments } }]);
  },
  evolve(state, type, payload) {
    switch (type) {
      case 'old-record.entered': {
        const entered = recorded<Entered>(payload);
        return { ...state, ...entered, attachments: state?.attachments ?? [] };
      }
      case 'old-record.attached': {
        const { attachments } = recorded<{ readonly attachments: readonly string[] }>(payload);
        return state && { ...state, attachments: [...state.attachments, ...attachments] };
      }
      case 'case.annotated':
        return state && { ...state, annotations: [...(state.annotations ?? []), recorded<Annotation>(payload)] };
      default:
        return state;
    }
  },
  merges: (type) => type !== 'old-record.entered',
  views(state) {
    const { records, certificateNumber, registeredOn, authority, on } = state;
    const body: OldRecordRow = {
      records,
      certificateNumber,
      registeredOn,
      authority,
      on,
      names: partyRoles.map((role) => state[role].name),
      ended: endingOf(state) !== undefined,
    };
    return {
      uniqueKeys: [recordKey(state)],
      record: {
        register: oldRecordRegister,
        sort: `${on} ${certificateNumber}`,
        tags: [
          ...peopleIn(state).map(namesPerson),
          ...partyRoles.flatMap((role) => nameTags(state[role].name)),
          `q:${certificateNumber.toLowerCase()}`,
        ],
        dueOn: null,
        restricted: false,
        body: { ...body },
      },
    };
  },
};
export const oldRecordAggregate = aggregate(definition);
