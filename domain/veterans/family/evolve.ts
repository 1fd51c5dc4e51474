/** What a household is after each of its events, and what its members' files show of it. */
import type { Emitted } from '#domain/kernel/aggregate.ts';
import { type Recordable, recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { Plaque } from '../file/schema.ts';
import { type Family, hasRightHolder, isUp, type Member, type PlaqueAsk, plaqueStateIn, presentIn } from './schema.ts';

const noPlaque: Plaque = { state: 'entitled', hungOn: null, round: null };

export function evolveFamily(state: Family | null, type: string, payload: Recordable): Family | null {
  if (type === 'veteran-family.joined') {
    const { plaque, ask, ...member } = recorded<Omit<Member, 'gone'> & { plaque?: Plaque; ask?: PlaqueAsk }>(payload);
    const known = state ?? { members: [], plaque: noPlaque, ask: null, takenDown: null };
    const others = known.members.filter(({ file }) => file !== member.file);
    return {
      ...known,
      members: [...others, { ...member, gone: null }],
      plaque: plaque ?? known.plaque,
      ask: ask ?? known.ask,
    };
  }
  if (!state) return state;
  const change = (changes: Partial<Member>): Family => ({
    ...state,
    members: state.members.map((one) =>
      one.file === recorded<{ file: StreamRef }>(payload).file ? { ...one, ...changes } : one,
    ),
  });
  const hang = (changes: Partial<Plaque>): Plaque => ({ ...state.plaque, ...changes });
  switch (type) {
    case 'veteran-family.parted': {
      const { file: parted, why } = recorded<{ file: StreamRef; why: string }>(payload);
      const left = { ...state, members: state.members.filter(({ file }) => file !== parted) };
      // Whoever joined another household took the plaque along: whoever is away from this one comes back to none.
      return why === 'joined' && isUp(state.plaque) ? { ...left, plaque: noPlaque, ask: null } : kept(left);
    }
    case 'veteran-family.member-gone':
      return kept(change({ gone: recorded<{ reason: string }>(payload).reason }));
    case 'veteran-family.member-back': {
      const { elsewhere } = recorded<{ elsewhere?: boolean }>(payload);
      const back = elsewhere ? withoutPlaque(change({ gone: null })) : change({ gone: null });
      // The death that froze it was none; whoever it is not meant for does not bring it back.
      if (back.plaque.state !== 'frozen' || !hasRightHolder(back)) return back;
      const { before = 'hung', ...plaque } = back.plaque;
      return { ...back, plaque: { ...plaque, state: before } };
    }
    case 'veteran-family.member-renamed':
      return change({ name: recorded<{ name: string }>(payload).name });
    case 'veteran-family.member-reclassified':
      return change({ classes: recorded<{ classes: readonly string[] }>(payload).classes });
    case 'veteran-family.plaque-requested': {
      const ask = recorded<PlaqueAsk>(payload);
      const asked: Plaque['state'] = ask.proof === 'certificate' ? 'requested' : 'applied';
      // What was taken down hangs no more: what is asked for now is another one.
      const plaque = state.plaque.state === 'recovered' ? { ...noPlaque, state: asked } : hang({ state: asked });
      return { ...state, ask, plaque };
    }
    case 'veteran-family.plaque-approved':
      return { ...state, plaque: hang({ state: 'requested' }) };
    case 'veteran-family.plaque-hung': {
      const { on, round, number } = recorded<{ on: string; round: StreamRef; number?: string }>(payload);
      return { ...state, plaque: { state: 'hung', hungOn: on, round, ...(number ? { number } : {}) } };
    }
    case 'veteran-family.plaque-entered': {
      const { number, hungOn } = recorded<{ number: string; hungOn: string }>(payload);
      return { ...state, plaque: { state: 'hung', hungOn, round: null, ...(number ? { number } : {}) } };
    }
    case 'veteran-family.plaque-amended': {
      const { number, hungOn } = recorded<{ number: string; hungOn: string }>(payload);
      const { number: _, ...plaque } = state.plaque;
      return { ...state, plaque: { ...plaque, hungOn, ...(number ? { number } : {}) } };
    }
    case 'veteran-family.plaque-taken-down':
      return { ...state, takenDown: recorded(payload), plaque: hang({ state: 'recovered' }) };
    default:
      return state;
  }
}

/** The soldier's plaque was given to another household meanwhile: what hung here stays down, what was asked for is over. */
function withoutPlaque(family: Family): Family {
  const { before: _, ...plaque } = family.plaque;
  return { ...family, ask: null, plaque: plaque.hungOn === null ? noPlaque : { ...plaque, state: 'recovered' } };
}

/** After the last death or departure of whom it is meant for the family keeps it, and it is not replaced. */
function kept(family: Family): Family {
  const { plaque } = family;
  const before = plaque.state;
  const isUp = before === 'hung' || (before === 'requested' && plaque.hungOn !== null);
  return isUp && !hasRightHolder(family) ? { ...family, plaque: { ...plaque, state: 'frozen', before } } : family;
}

/**
 * Events of a household with what its members' files show afterwards: the one plaque, and who else belongs to it. The first member
 * still there stands for the household wherever households are counted or visited.
 */
export function withShown(self: StreamRef, before: Family | null, events: readonly Emitted[]): readonly Emitted[] {
  const own = events.filter(({ stream }) => stream === self);
  const after = own.reduce<Family | null>((state, { type, payload }) => evolveFamily(state, type, payload), before);
  if (!after) return events;
  const present = presentIn(after);
  const plaque = {
    state: plaqueStateIn(after),
    hungOn: after.plaque.hungOn,
  };
  return [
    ...events,
    ...after.members.map(({ file }) => ({
      stream: file,
      type: 'veteran.family-shown',
      payload: {
        family: self,
        lead: file === (present[0] ?? after.members[0])?.file,
        others: present.filter((one) => one.file !== file).map((one) => ({ file: one.file, name: one.name })),
        plaque,
      },
    })),
  ];
}
