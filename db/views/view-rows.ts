/** The rows that follow from one stream's state: the same for a command and for a rebuild. */

import type { SetAside } from '#domain/kernel/aggregate.ts';
import { idOf, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { CaseView, PersonView, RecordView, Tally, Views } from '#domain/kernel/views.ts';

/** Person rows are named by the 16 bytes of their UUID: a search index of millions stays small. */
export const personBlob = (stream: StreamRef): Buffer => Buffer.from(idOf(stream).replaceAll('-', ''), 'hex');

/** The stream of a person's row. */
export function personStream(blob: Buffer): StreamRef {
  const hex = blob.toString('hex');
  return `person/${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Earliest open deadline of a case, for the list of what is due. */
function nextDue({ deadlines }: CaseView): string | null {
  let earliest: string | null = null;
  for (const { metOn, dueOn } of deadlines)
    if (metOn === null && (earliest === null || dueOn < earliest)) earliest = dueOn;
  return earliest;
}

export const streamColumns = '(stream, kind, version, state) VALUES (?, ?, ?, ?)';
export const streamRow = (stream: StreamRef, version: number, state: unknown) =>
  [stream, kindOf(stream), version, JSON.stringify(state)] as const;

export const caseColumns = `(stream, number, "window", item, stage, closed, opened_at, updated_at, next_due, restricted, body, offered_by, offered_to)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export function caseRow(stream: StreamRef, view: CaseView) {
  const { number, window, item, stage, closed, openedAt, updatedAt, restricted } = view;
  const { parties, deadlines, outcome, hall } = view;
  const body = JSON.stringify({ parties, deadlines, outcome, ...(hall ? { hall } : {}) });
  const flags = [closed ? 1 : 0, openedAt, updatedAt, nextDue(view), restricted ? 1 : 0] as const;
  const offer = hall?.offer ? ([hall.center, hall.offer.to] as const) : ([null, null] as const);
  return [stream, number, window, item, stage, ...flags, body, ...offer] as const;
}
/** The people of a case, each once. */
export const casePeople = (view: CaseView | undefined): ReadonlySet<StreamRef> =>
  new Set(view?.parties.map(({ person }) => person));

export const personColumns = `(person, name, sex, birth_date, document_number, phone, address, keys)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
/** A person's search keys once more beside the person, so that a search can ask either way round. */
export const personRow = (person: Buffer, view: PersonView, keys: readonly string[] = []) =>
  [
    person,
    view.name,
    view.sex,
    view.birthDate,
    view.documentNumber,
    view.phone,
    view.address,
    keys.join('\n'),
  ] as const;

export const recordColumns = '(stream, register, sort, due_on, restricted, tags, body) VALUES (?, ?, ?, ?, ?, ?, ?)';
export const recordRow = (stream: StreamRef, view: RecordView) =>
  [
    stream,
    view.register,
    view.sort,
    view.dueOn,
    view.restricted ? 1 : 0,
    JSON.stringify(view.tags),
    JSON.stringify(view.body),
  ] as const;

export const recordTagColumns = '(register, tag, sort, stream) VALUES (?, ?, ?, ?)';
/** A record's rows in the index of tags, each once. */
export const recordTagRows = (stream: StreamRef, view: RecordView) =>
  [...new Set(view.tags)].map((tag) => [view.register, tag, view.sort, stream] as const);

export const tallyColumns = '(figure, day, stream, value) VALUES (?, ?, ?, ?)';
export const tallyRow = (stream: StreamRef, { figure, day, value }: Tally) => [figure, day, stream, value] as const;
export const conflictColumns = '(stream, name, kind, body) VALUES (?, ?, ?, ?)';
/** The name of the row of what is set aside; fields have their own. */
export const branchName = 'branch';
/** What is undecided of a stream: its fields, and events that are set aside. */
export function conflictRows(stream: StreamRef, views: Views, setAside: readonly SetAside[]) {
  const fields = (views.conflicts ?? []).map((one) => [stream, one.field, 'field', JSON.stringify(one)] as const);
  if (setAside.length === 0) return fields;
  return [...fields, [stream, branchName, 'branch', JSON.stringify({ setAside })] as const];
}
