/** What a file is after each of its events. */
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { Section, Values } from './fields.ts';
import { withIdentity } from './identity.ts';
import { newlyWrong, rechecked, withFoundWrong } from './recheck.ts';
import type { Collected, Evidence, Relative, Veteran } from './schema.ts';

type Opened = Pick<Veteran, 'person' | 'identity' | 'name' | 'sex' | 'birthDate' | 'classes'> & { readonly on: string };

/** Before another card takes its place: whose number it was stays known. */
const withFormer = (state: Veteran): Veteran =>
  state.card ? { ...state, formerCards: [...(state.formerCards ?? []), state.card.number] } : state;

/** Folds one event of a file. */
export function evolveFile(state: Veteran | null, type: string, payload: Json): Veteran | null {
  if (type === 'veteran.opened') {
    const { on, ...about } = recorded<Opened>(payload);
    return {
      ...about,
      openedOn: on,
      values: {},
      evidence: {},
      verified: {},
      rechecks: [],
      relatives: [],
      tasks: [],
      plaque: { state: 'entitled', hungOn: null, round: null },
      card: null,
      left: null,
    };
  }
  if (!state) return state;
  switch (type) {
    case 'veteran.identity-shown':
      return withIdentity(state, payload);
    case 'veteran.classified':
      return { ...state, classes: recorded<Pick<Veteran, 'classes'>>(payload).classes, verified: {} };
    case 'veteran.collected': {
      const {
        values,
        source,
        on,
        by,
        emptied = [],
        wrong = [],
      } = recorded<
        { values: Values; emptied?: readonly string[]; wrong?: readonly string[] } & Omit<Collected, 'value'>
      >(payload);
      const how = { source, on, by };
      const doubted = (state.doubted ?? []).filter((name) => !(name in values || emptied.includes(name)));
      // A scan proved the value that stood there; the new one has to be proved anew.
      const collected = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ...how }]));
      // What was verified was another file.
      const kept = Object.fromEntries(Object.entries(state.values).filter(([name]) => !emptied.includes(name)));
      const after = { ...state, values: { ...kept, ...collected }, doubted, verified: {} };
      return withFoundWrong(after, newlyWrong(state, wrong), { how: 'put-right', on, by });
    }
    case 'veteran.evidence-added': {
      const { section, attachments, fields, on, by } = recorded<{
        section: Section;
        attachments: string[];
        fields?: string[];
        on: string;
        by: string;
      }>(payload);
      const added = attachments.map((attachment) => ({ attachment, on, by }));
      if (fields) return { ...state, values: proved(state.values, fields, added) };
      return { ...state, evidence: { ...state.evidence, [section]: [...(state.evidence[section] ?? []), ...added] } };
    }
    case 'veteran.photo-set':
      return { ...state, photo: recorded(payload) };
    case 'veteran.consented':
      return { ...state, consent: recorded(payload) };
    case 'veteran.verified': {
      const { level, by, on } = recorded<{ level: string; by: string; on: string }>(payload);
      return { ...state, verified: { ...state.verified, [level]: { by, on } } };
    }
    case 'veteran.rechecked':
      return rechecked(state, payload);
    case 'veteran.relative-added': {
      // Entries of before have no id: their place in the list, from which nothing is ever taken, stands for it.
      const { id = String(state.relatives.length), ...facts } = recorded<Omit<Relative, 'id'> & { id?: string }>(
        payload,
      );
      return { ...state, relatives: [...state.relatives, { id, ...facts }] };
    }
    case 'veteran.relative-changed': {
      const { relative, name, relation, serving, source, on, by } = recorded<
        Required<Omit<Relative, 'id' | 'dropped'>> & { relative: string }
      >(payload);
      const facts = { name, relation, serving, source, on, by };
      return {
        ...state,
        relatives: state.relatives.map((one) => (one.id === relative ? { ...one, ...facts } : one)),
      };
    }
    case 'veteran.relative-dropped': {
      const { relative, ...dropped } = recorded<{ relative: string; why: string; on: string; by: string }>(payload);
      return {
        ...state,
        relatives: state.relatives.map((one) => (one.id === relative ? { ...one, dropped } : one)),
      };
    }
    case 'veteran.planned':
      return {
        ...state,
        tasks: [...state.tasks, { ...recorded<Veteran['tasks'][number]>(payload), result: null, doneOn: null }],
      };
    case 'veteran.task-finished': {
      const { task, result, on } = recorded<{ task: string; result: string; on: string }>(payload);
      return { ...state, tasks: state.tasks.map((one) => (one.id === task ? { ...one, result, doneOn: on } : one)) };
    }
    case 'veteran.task-changed': {
      const { task, owner, dueOn } = recorded<{ task: string; owner: string; dueOn: string }>(payload);
      return { ...state, tasks: state.tasks.map((one) => (one.id === task ? { ...one, owner, dueOn } : one)) };
    }
    case 'veteran.task-cancelled': {
      const { task, ...cancelled } = recorded<{ task: string; why: string; on: string; by: string }>(payload);
      return { ...state, tasks: state.tasks.map((one) => (one.id === task ? { ...one, cancelled } : one)) };
    }
    case 'veteran.family-shown':
      return { ...state, family: recorded<NonNullable<Veteran['family']>>(payload) };
    case 'veteran.checked-up':
      return { ...state, checkedOn: recorded<{ on: string }>(payload).on };
    case 'veteran.departure-disputed':
      return { ...state, disputed: recorded<NonNullable<Veteran['disputed']>>(payload) };
    case 'veteran.departure-upheld':
      return { ...state, disputed: null };
    case 'veteran.returned':
      return { ...state, left: null };
    case 'veteran.restored':
      return {
        ...state,
        left: null,
        disputed: null,
        plaque: state.plaque.state === 'frozen' ? { ...state.plaque, state: 'hung' } : state.plaque,
      };
    case 'veteran.plaque-requested':
      return { ...state, plaque: { ...state.plaque, state: 'requested' } };
    case 'veteran.plaque-hung': {
      const { on, round } = recorded<{ on: string; round: StreamRef }>(payload);
      return { ...state, plaque: { state: 'hung', hungOn: on, round } };
    }
    case 'veteran.plaque-ended':
      return { ...state, plaque: { ...state.plaque, state: recorded<{ how: 'frozen' | 'recovered' }>(payload).how } };
    case 'veteran.card-issued':
      return { ...withFormer(state), card: recorded<Veteran['card']>(payload), unissued: null };
    case 'veteran.card-entered': {
      const { number, kind, issuedOn } = recorded<NonNullable<Veteran['card']>>(payload);
      return { ...withFormer(state), card: { number, kind, issuedOn, entered: true }, unissued: null };
    }
    case 'veteran.card-sent-back':
      return { ...state, unissued: recorded(payload) };
    case 'veteran.card-reported': {
      const { what, on } = recorded<{ what: string; on: string }>(payload);
      return state.card ? { ...state, card: { ...state.card, state: what, stateOn: on } } : state;
    }
    case 'veteran.card-resumed': {
      if (!state.card) return state;
      const { state: _, stateOn: __, ...card } = state.card;
      return { ...state, card };
    }
    case 'veteran.departed':
      return {
        ...state,
        left: recorded<Veteran['left']>(payload),
        plaque: recorded<{ reason: string }>(payload).reason === 'deceased' ? freeze(state.plaque) : state.plaque,
      };
    default:
      return state;
  }
}
const freeze = (plaque: Veteran['plaque']): Veteran['plaque'] =>
  plaque.state === 'hung' ? { ...plaque, state: 'frozen' } : plaque;

/** Fields with the scans that prove them. */
const proved = (values: Veteran['values'], fields: readonly string[], scans: readonly Evidence[]): Veteran['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, one]) => [
      name,
      fields.includes(name) ? { ...one, scans: [...(one.scans ?? []), ...scans] } : one,
    ]),
  );
