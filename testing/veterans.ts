/** A station on an ordinary day: people with files, and the rules of the veterans' window without a database. */
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { officeStream } from '#domain/office/office.ts';
import { collectCommand } from '#domain/veterans/file/actions.ts';
import { veteranStream } from '#domain/veterans/opening.ts';
import { actor, officeSettings, someHash } from './couple.ts';
import { makeFacts } from './people.ts';
import { random } from './random.ts';
import { openWorld, type WorldCommand, type WorldEvent } from './world.ts';

/** Everything that a discharged soldier's file calls for. */
export const wholeFile = {
  enlistedOn: '2004-12-01',
  enlistedFrom: '甘肃省永登县',
  dischargedOn: '2009-11-25',
  branch: 'army',
  rank: '下士',
  unitCode: '12345部队',
  yearsServed: 5,
  paper: 'discharge',
  paperNumber: '退字0001',
  placement: 'self-employment',
  placedOn: '2010-01-15',
  combat: false,
  nuclear: false,
  plateau: false,
  wounded: 'none',
  residence: '兰州新区中川镇一社',
  political: 'masses',
  health: 'good',
  employment: 'farming',
  housing: 'own',
  pensionInsured: true,
  medicalInsured: true,
  unemploymentInsured: false,
  hardship: false,
} as const;

/** @param now UTC instant; the hall's clock is eight hours ahead. */
export function station(now = '2026-11-23T01:30:00.000Z') {
  const world = openWorld(now);
  const made = random(7);
  const officer = actor('clerk', 'supervisor', 'veterans-officer');
  let ids = 0;
  const send = (stream: StreamRef, command: WorldCommand, by = officer): Outcome<readonly WorldEvent[]> =>
    world.run(stream, command, by);
  const must = (stream: StreamRef, command: WorldCommand, by = officer): StreamRef => {
    const result = send(stream, command, by);
    if (!result.ok) throw new Error(`${command.type}: ${JSON.stringify(result.refusals)}`);
    return stream;
  };
  must(officeStream('local'), { type: 'office.establish', settings: officeSettings });
  const id = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  return {
    world,
    send,
    must,
    /** A fresh stream of a kind. */
    fresh: (kind: string): StreamRef => `${kind}/${id()}`,
    /** Codes of what was refused; empty when it was done. */
    codes: (stream: StreamRef, command: WorldCommand, by = officer): readonly string[] => {
      const result = send(stream, command, by);
      return result.ok ? [] : result.refusals.map(({ code }) => code);
    },
    colleague: (account: string, name: string, ...roles: readonly Role[]) => ({ account, name, roles }),
    on(day: string): void {
      world.now = `${day}T02:00:00.000Z`;
    },
    person: (about: Parameters<typeof makeFacts>[1] = { sex: 'male' }): StreamRef =>
      must(`person/${id()}`, { type: 'person.register', facts: makeFacts(made, about), evidence: {} }),
    /** A person with a file, complete unless told otherwise. */
    veteran(
      classes: readonly string[] = ['discharged-soldier'],
      values: object = wholeFile,
      about?: Parameters<typeof makeFacts>[1],
    ) {
      const person = this.person(about);
      const file = must(veteranStream(person), { type: 'veteran.open', person, classes });
      if (Object.keys(values).length > 0) {
        must(file, collectCommand({ type: 'veteran.collect', source: 'paper', ...values }) as WorldCommand);
        must(file, { type: 'veteran.set-photo', attachment: someHash(), plainClothes: true });
      }
      return { person, file };
    },
    /** Hangs a plaque at the door of a file, by a round of its own. @returns the file. */
    plaque(file: StreamRef, on = '2026-11-20'): StreamRef {
      const round = must(this.fresh('veteran-round'), {
        type: 'veteran-round.plan',
        kind: 'plaque',
        occasion: 'army-day',
        title: '挂牌',
        plannedOn: on,
        members: '李建军',
        files: [file],
      });
      must(round, {
        type: 'veteran-round.visit',
        file,
        on,
        signedBy: '家属',
        signature: someHash(),
        photo: someHash(),
        noFaces: true,
      });
      return file;
    },
    state: <T>(stream: StreamRef): T => world.state<T>(stream),
  };
}
export type Station = ReturnType<typeof station>;
