/** A marriage case in a {@link World}: an office that registers, numbers to give, two people, one open case. */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Marriage, PartyRole } from '#domain/marriage/schema.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { actor, certificateSeriesOf, marriageSteps, officeSettings } from './couple.ts';
import { makeFacts } from './people.ts';
import { random } from './random.ts';
import { openWorld, type World, type WorldCommand } from './world.ts';

/** A Monday morning. */
export const weddingDay = '2026-11-23T01:30:00.000Z';
export const man: StreamRef = 'person/01931f60-0000-7000-8000-000000000001';
export const woman: StreamRef = 'person/01931f60-0000-7000-8000-000000000002';
export const marriage: StreamRef = 'marriage/01931f60-0000-7000-8000-000000000009';
export const weddingSeries = seriesStream('device', certificateSeriesOf(2026));

export type Stage = 'open' | keyof ReturnType<typeof marriageSteps>;
const order = ['accepted', 'examined', 'registered', 'issued'] as const;

export interface WeddingOptions {
  readonly man?: Partial<PersonFacts>;
  readonly woman?: Partial<PersonFacts>;
  readonly now?: string;
  readonly office?: Partial<OfficeSettings>;
  /** How many certificate numbers the block holds; 0 for no block at all. */
  readonly numbers?: number;
  /** Leaves out or replaces commands on the way. */
  readonly tweak?: (command: WorldCommand) => WorldCommand | null;
}

export interface Wedding {
  readonly world: World;
  readonly facts: Readonly<Record<PartyRole, PersonFacts>>;
  /** Codes of the refusals, or the types of the events. */
  send(command: WorldCommand, by?: Actor): readonly string[];
  state(): CaseState<Marriage>;
  /** Findings that stand against the next step, as `code@place`. */
  findings(): readonly string[];
}

/** A case that has come as far as `stage`. A refusal on the way fails the test. */
export function wedding(stage: Stage = 'open', options: WeddingOptions = {}): Wedding {
  const { now = weddingDay, numbers = 10, tweak = (command) => command } = options;
  const world = openWorld(now);
  const made = random(3);
  const facts = {
    man: makeFacts(made, { sex: 'male', birthDate: '1996-04-12', ...options.man }),
    woman: makeFacts(made, { sex: 'female', birthDate: '1998-09-03', ...options.woman }),
  };
  const must = (stream: StreamRef, command: WorldCommand): void => {
    const result = world.run(stream, command, actor());
    if (!result.ok) throw new Error(`${command.type}: ${result.refusals.map(({ code }) => code).join(', ')}`);
  };
  must(officeStream('local'), { type: 'office.establish', settings: { ...officeSettings, ...options.office } });
  if (numbers > 0) must(weddingSeries, { type: 'series.grant', grant: 'grant-1', from: 1, to: numbers });
  must(man, { type: 'person.register', facts: facts.man, evidence: {} });
  must(woman, { type: 'person.register', facts: facts.woman, evidence: {} });
  must(marriage, { type: 'marriage.open', parties: [woman, man] });
  const steps = marriageSteps(facts);
  for (const step of stage === 'open' ? [] : order.slice(0, order.indexOf(stage) + 1))
    for (const command of steps[step]) {
      const sent = tweak(command);
      if (sent) must(marriage, sent);
    }
  return {
    world,
    facts,
    send(command, by = actor()) {
      const result = world.run(marriage, command, by);
      return result.ok ? result.value.map(({ type }) => type) : result.refusals.map(({ code }) => code);
    },
    state: () => world.state(marriage),
    findings: () => world.findings(marriage, actor()).map(({ code, at }) => `${code}@${at}`),
  };
}
