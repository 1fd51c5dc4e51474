/** 登记: a visit or petition comes in, and what it belongs to is recognised. */
import type { Context, Decision, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { type Staff, staffStream } from '#domain/staff/staff.ts';
import { isFuture, openFor, openingNeeds, streamNeed } from '../opening.ts';
import { happened } from './events.ts';
import { besides, earlierOf, headCount, isSameMatter, matterTag, monthsAround, type Newcomer } from './recognise.ts';
import { type PetitionRow, petitionRow } from './row.ts';
import { mostSpeakers, noticeBy, objectBy, speakersOf } from './rules.ts';
import type { PetitionCommand } from './schema.ts';
import { isSensitive, isUrgent } from './state.ts';
import { petitionsSet } from './station-rules.ts';

export const petitionItem = 'petition';
export const petitionRegister = 'petition';
export const personTag = (person: StreamRef): string => `person:${person}`;

type Receive = Extract<PetitionCommand, { type: 'petition.receive' }>;

export function receiveNeeds({ person, matter, receivedOn, accused }: Receive, context: NeedContext): readonly Need[] {
  const rules = editionOn(petitionsSet, context.today, context).data;
  return [
    ...openingNeeds(person, context),
    ...referenceNeeds(petitionsSet, context.device.center),
    { need: 'records', register: petitionRegister, tag: personTag(person) },
    ...(accused ? [streamNeed(staffStream(accused))] : []),
    ...monthsAround(receivedOn, rules).map(
      (month): Need => ({ need: 'records', register: petitionRegister, tag: matterTag(matter, month) }),
    ),
  ];
}

type Listed = PetitionRow & { readonly stream: StreamRef };
const listed = (context: Context, tag: string): readonly Listed[] =>
  context.records(petitionRegister, tag).flatMap(({ stream, body }) => {
    const row = petitionRow.safeParse(body);
    return row.success ? [{ ...row.data, stream }] : [];
  });

/** A group sends speakers, five at most (信访工作条例 20). */
function speakersWrong({ people, speakers }: Receive, groupFrom: number): Refusal | null {
  const named = speakersOf(speakers).length;
  const article = '信访工作条例 20';
  if (people >= groupFrom && named === 0) return { code: 'PETITION_SPEAKERS_MISSING', article, at: 'speakers' };
  if (named > mostSpeakers)
    return { code: 'PETITION_TOO_MANY_SPEAKERS', article, params: { most: mostSpeakers }, at: 'speakers' };
  return null;
}

/**
 * The officer whom it accuses withdraws with the receipt itself, so that there is no moment in which they could read it (信访工作条例 28).
 * Refuses `PETITION_ACCUSED_RECEIVES` to the accused, `PETITION_NO_COLLEAGUE`.
 */
function accusedOf({ accused }: Receive, { actor, stream }: Context): Outcome<readonly Emitted[]> {
  if (!accused) return done([]);
  if (accused === actor.account)
    return refused({ code: 'PETITION_ACCUSED_RECEIVES', article: '信访工作条例 28', at: 'accused' });
  const who = stream(staffStream(accused)) as Staff | null;
  if (!who) return refused({ code: 'PETITION_NO_COLLEAGUE', at: 'accused' });
  return done([happened('petition.recused', { account: accused, name: who.name, reason: '被检举人' })]);
}

/**
 * Refuses `DATE_IN_FUTURE`, `PETITION_SPEAKERS_MISSING`, `PETITION_TOO_MANY_SPEAKERS` (信访工作条例 20), `PETITION_FINAL` (36), and
 * what {@link accusedOf} and {@link openFor} refuse.
 */
export function receive(command: Receive, context: Context, self: StreamRef): Decision {
  const { person, matter, receivedOn, people, newFacts } = command;
  const { today, calendar, actor, device } = context;
  const rules = editionOn(petitionsSet, today, context).data;
  if (isFuture(receivedOn, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'receivedOn' });
  const wrong = speakersWrong(command, rules.groupFrom);
  if (wrong) return refused(wrong);
  const withdrawn = accusedOf(command, context);
  if (!withdrawn.ok) return withdrawn;
  const opened = openFor(context, self, petitionItem, person);
  if (!opened.ok) return opened;

  const own = listed(context, personTag(person));
  // After a re-examination the same facts are not taken up again (信访工作条例 36); items of before matters were named may be the same.
  const settled = own.find((one) => one.final && (isSameMatter(one.matter, matter) || one.matter === ''));
  if (settled && !newFacts)
    return refused({
      code: 'PETITION_FINAL',
      article: '信访工作条例 36',
      params: { number: settled.number },
      at: 'newFacts',
    });

  const newcomer: Newcomer = {
    person,
    kind: command.kind,
    matter,
    receivedOn,
    people,
    restricted: isSensitive(command),
  };
  const near = monthsAround(receivedOn, rules).flatMap((month) => listed(context, matterTag(matter, month)));
  const others = besides(near, newcomer, rules, device.center);
  const count = headCount([...others, newcomer]);
  const isGroup = count >= rules.groupFrom;
  const numbers = [...others.map(({ number }) => number), opened.value.number];
  const without = (number: string): string[] => numbers.filter((one) => one !== number);
  const joined: readonly Emitted[] = isGroup
    ? others.map(({ stream, number }) =>
        happened('petition.gathered', { people: count, with: without(number) }, stream),
      )
    : [];

  const notice = noticeBy(receivedOn, calendar);
  const objection = command.channel === 'transferred' ? objectBy(receivedOn, calendar) : null;
  const { type: _, accused: __, ...about } = command;
  return done([
    ...opened.value.events,
    happened('petition.received', {
      ...about,
      owner: { account: actor.account, name: actor.name },
      earlier: earlierOf(own, newcomer, rules).map(({ number }) => number),
      reportBy: isUrgent(command) ? today : null,
      noticeBy: notice.dueOn,
      objectBy: objection?.dueOn ?? null,
      recognised: true,
      gathering: isGroup ? { people: count, with: without(opened.value.number) } : null,
      provisional: [
        ...(notice.provisional ? (['notice'] as const) : []),
        ...(objection?.provisional ? (['object'] as const) : []),
      ],
    }),
    ...withdrawn.value,
    ...joined,
  ]);
}
