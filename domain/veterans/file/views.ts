/** What the lists show of a file, and what it counts for. */
import { nameSort, nameTags } from '#domain/identity/name-tags.ts';
import type { Views } from '#domain/kernel/views.ts';
import { monthOf } from '../benefit/rules.ts';
import { cardNumberKey } from '../card/number.ts';
import { completeness } from './fields.ts';
import { plaqueOf } from './plaque.ts';
import { isOpenTask, type Veteran, valuesOf, veteranRegister } from './schema.ts';

function stateOf({ left, disputed, verified }: Veteran, isComplete: boolean): string {
  if (left) return disputed ? 'disputed' : 'left';
  if (!isComplete) return 'incomplete';
  return verified.county ? 'verified' : 'complete';
}

/** A file is drawn once in a month, however many days its re-check takes. */
const firstOfEachMonth = (days: readonly string[]): readonly string[] =>
  days.toSorted().filter((day, at, all) => all.findIndex((one) => monthOf(one) === monthOf(day)) === at);

export function fileViews(state: Veteran): Views {
  const { person, name, classes, openedOn, rechecks, card, left, tasks } = state;
  const { needed, filled } = completeness(classes, valuesOf(state));
  const { needs, dischargedOn } = valuesOf(state);
  // Nothing is to be done any more for whoever died or moved away.
  const open = left ? [] : tasks.filter(isOpenTask);
  const plaque = plaqueOf(state);
  const numbers = [...(state.formerCards ?? []), ...(card ? [card.number] : [])];
  return {
    record: {
      register: veteranRegister,
      sort: nameSort(name),
      tags: [
        'all',
        `state:${stateOf(state, filled === needed)}`,
        // A household is counted once: by the member who stands for it.
        ...(plaque.isLead && !left ? [`plaque:${plaque.state}`] : []),
        card ? 'card:yes' : 'card:no',
        `person:${person}`,
        ...(open.length > 0 ? ['task:open'] : []),
        ...((state.doubted ?? []).length > 0 ? ['doubted'] : []),
        ...firstOfEachMonth(rechecks.map(({ on }) => on)).map((day) => `rechecked:${monthOf(day)}`),
        ...classes.map((one) => `class:${one}`),
        ...(typeof dischargedOn === 'string' ? [`discharged:${dischargedOn.slice(0, 4)}`] : []),
        ...(Array.isArray(needs) ? needs.map((one) => `need:${one}`) : []),
        ...nameTags(name),
      ],
      dueOn: null,
      restricted: false,
      body: {
        person,
        name,
        birthDate: state.birthDate,
        classes: [...classes],
        needed,
        filled,
        plaque: plaque.state,
        card: card?.number ?? '',
        left: left?.reason ?? '',
        residence: String(valuesOf(state).residence ?? ''),
        tasks: open.length,
        nextTaskOn: open.map(({ dueOn }) => dueOn).sort()[0] ?? '',
        openTasks: open.map(({ id, need, measure, owner, dueOn }) => ({ id, need, measure, owner, dueOn })),
      },
    },
    tallies: [
      { figure: 'veterans.file-opened', day: openedOn, value: 1 },
      { figure: 'veterans.fields-needed', day: openedOn, value: needed },
      { figure: 'veterans.fields-filled', day: openedOn, value: filled },
      ...rechecks.flatMap(({ on, checked, right }) => [
        { figure: 'veterans.rechecked', day: on, value: checked },
        { figure: 'veterans.rechecked-right', day: on, value: right },
      ]),
      ...firstOfEachMonth(rechecks.map(({ on }) => on)).map((day) => ({
        figure: 'veterans.rechecked-file',
        day,
        value: 1,
      })),
      ...(state.foundWrong ?? []).map(({ on, fields }) => ({
        figure: 'veterans.found-wrong',
        day: on,
        value: fields.length,
      })),
      // With a household the plaque counts there.
      ...(!state.family && state.plaque.hungOn
        ? [{ figure: 'veterans.plaque-hung', day: state.plaque.hungOn, value: 1 }]
        : []),
      ...(card ? [{ figure: 'veterans.card-issued', day: card.issuedOn, value: 1 }] : []),
    ],
    ...(numbers.length > 0 ? { uniqueKeys: [...new Set(numbers.map(cardNumberKey))] } : {}),
  };
}
