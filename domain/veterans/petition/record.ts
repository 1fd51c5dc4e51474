/** What lists and figures show of a visit or petition. */
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import { type RecordView, type Tally, wasLate } from '#domain/kernel/views.ts';
import { added } from '../sum-by-day.ts';
import { closeBy, isInTime, petitionDeadlines } from './deadlines.ts';
import { personTag, petitionRegister } from './receive.ts';
import { matterTag } from './recognise.ts';
import type { PetitionRow } from './row.ts';
import { isPetitionClosed } from './stages.ts';
import { isRestricted, isUrgent, type Petition } from './state.ts';

export function petitionRecord({ common, own }: CaseState<Petition>): RecordView {
  const name = common.parties[0]?.name ?? '';
  const deadlines = petitionDeadlines(own);
  const body: PetitionRow = {
    number: common.number,
    name,
    person: own.person,
    kind: own.kind,
    matter: own.matter,
    stage: own.stage,
    owner: own.owner.name,
    center: common.center ?? '',
    people: own.people,
    earlier: own.earlier.length,
    gathered: own.gathering?.people ?? 0,
    urgent: isUrgent(own),
    receivedOn: own.receivedOn,
    satisfaction: own.satisfaction ?? '',
    restricted: isRestricted(own),
    final: own.reviews.some(({ level, answeredOn }) => level === 're-examination' && answeredOn !== null),
    deadlines: deadlines.map((one) => ({ ...one, label: { ...one.label } })),
  };
  return {
    register: petitionRegister,
    sort: `${own.receivedOn} ${common.number}`,
    tags: [
      'all',
      isPetitionClosed(own.stage) ? 'state:closed' : 'state:open',
      `kind:${own.kind}`,
      `owner:${own.owner.account}`,
      personTag(own.person),
      ...(own.matter ? [`matter:${own.matter}`, matterTag(own.matter, own.receivedOn.slice(0, 7))] : []),
      ...(own.handingOver ? [`handing-over:${own.handingOver.account}`] : []),
      ...(own.gathering ? ['is:group'] : []),
      ...(own.earlier.length > 0 ? ['is:repeat'] : []),
      ...(deadlines.some(wasLate) ? ['is:late'] : []),
      ...(deadlines.some(({ metOn }) => metOn === null) ? ['is:due'] : []),
      ...(own.followUpBy && own.followUps.length === 0 ? ['is:follow-up'] : []),
      ...(own.satisfaction ? [`said:${own.satisfaction}`] : []),
      ...(own.satisfaction === 'dissatisfied' || own.satisfaction === 'objects' ? ['is:unhappy'] : []),
      ...nameTags(name),
      `q:${common.number.toLowerCase()}`,
    ],
    dueOn: null,
    restricted: isRestricted(own),
    body,
  };
}

/**
 * `visit-running:<month received>` stands at one from the day of receipt until the item is due to be closed or ended: its sum up
 * to a day is how many of that month's items were not yet due then. An item is backlog (积案) from the day after it was due.
 */
export function petitionTallies({ own }: CaseState<Petition>): readonly Tally[] {
  const { receivedOn, ended, answered, stage, gathering, earlier } = own;
  const due = closeBy(own);
  const isBacklog = due !== null && (ended === null || ended.on > due);
  const ranUntil = isBacklog ? due : (ended?.on ?? null);
  const on = (figure: string, day: CivilDate, value = 1): Tally => ({ figure: `veterans.${figure}`, day, value });
  const running = `visit-running:${receivedOn.slice(0, 7)}`;
  const tallies: Tally[] = [
    on('visit-received', receivedOn),
    on(running, receivedOn),
    ...(ranUntil ? [on(running, ranUntil, -1)] : []),
  ];
  if (isBacklog) tallies.push(on('backlog-entered', addDays(due, 1)));
  if (ended && stage === 'closed') {
    tallies.push(on(`visit-closed:${isInTime(own) ? 'in-time' : 'late'}`, ended.on));
    if (isBacklog) tallies.push(on('backlog-cleared', ended.on));
  } else if (ended) {
    // What was merged, referred, sent back, declined or withdrawn is not this item's to close.
    tallies.push(on(`visit-left:${stage}`, ended.on));
    if (isBacklog) tallies.push(on('backlog-left', ended.on));
  }
  if (gathering) tallies.push(on('visit-group', receivedOn));
  if (earlier.length > 0) tallies.push(on('visit-repeat', receivedOn));
  if (own.satisfaction && ended) tallies.push(on(`visit-said:${own.satisfaction}`, ended.on));
  if (answered?.reasonable)
    tallies.push(on(`claim-${answered.settledHere ? 'settled-here' : 'passed-on'}`, answered.on));
  return added(tallies);
}
