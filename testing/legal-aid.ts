/** A legal-aid window in memory: an office, an applicant, lawyers, and a clock to set. */

import { today } from '#domain/calendar/civil-date.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Aid, MatterFacts } from '#domain/legal-aid/application/schema.ts';
import type { LawyerFacts } from '#domain/legal-aid/lawyers/lawyer.ts';
import { siteReference } from '#domain/legal-aid/references.ts';
import { officeStream } from '#domain/office/office.ts';
import { officeSettings, someHash } from './couple.ts';
import { type Choice, makeFacts } from './people.ts';
import { random } from './random.ts';
import { openWorld, type World, type WorldCommand, type WorldEvent } from './world.ts';

export const officer: Actor = { account: 'officer-1', name: '周海燕', roles: ['legal-aid-officer', 'clerk'] };
export const aidCase = 'legal-aid/1';

/** Wages that an employer of the new area owes: eligible, here, exempt from the check. */
export const wageAnswers = {
  field: 'civil',
  matter: 'labour',
  applicant: 'self',
  custody: 'no',
  procedure: 'non-litigation',
  organ: '兰州新区劳动人事争议仲裁委员会',
  exemption: 'migrant-worker',
  urgency: 'none',
};
export const wageMatter: MatterFacts = {
  position: 'claimant',
  form: 'labour',
  cause: '追索劳动报酬',
  stage: 'not-started',
  organ: '兰州新区劳动人事争议仲裁委员会',
  organCaseNumber: '',
  opponentName: '甘肃某建筑工程有限公司',
  opponentIdNumber: '',
  opponentPhone: '',
  opponentAddress: '兰州新区纬三路',
  opponentCounsel: '',
  facts: '2026年3月至8月在工地做工，拖欠工资三万二千元。',
  request: '支付拖欠的劳动报酬三万二千元。',
  evidence: '考勤表、欠条',
  specialty: 'labour',
  language: '',
  grave: false,
};
export const lawyerFacts = (more: Partial<LawyerFacts> = {}): LawyerFacts => ({
  name: '韩立新',
  sex: 'male',
  kind: 'lawyer',
  licence: '16201201510000001',
  firm: '甘肃陇新律师事务所',
  phone: '13919200101',
  specialties: ['labour'],
  languages: [],
  practisingSince: '2015-06-01' as LawyerFacts['practisingSince'],
  villages: [],
  login: '',
  ...more,
});

export interface AidHall {
  readonly world: World;
  readonly applicant: StreamRef;
  /** Sets the clock to a time of day in Lanzhou. */
  at(date: string, time?: string): void;
  /** @throws Error on the first refusal, naming it. */
  send(stream: StreamRef, commands: WorldCommand | readonly WorldCommand[], by?: Actor): readonly WorldEvent[];
  refuses(stream: StreamRef, command: WorldCommand, by?: Actor): readonly Refusal[];
  codes(stream: StreamRef, command: WorldCommand, by?: Actor): readonly string[];
  runDue(stream: StreamRef): readonly WorldEvent[];
  person(choice?: Choice): StreamRef;
  lawyer(more?: Partial<LawyerFacts>): StreamRef;
  own(stream?: StreamRef): Aid;
  /** Due day of a clock, `YYYY-MM-DD`, with what met it. */
  clock(code: string, stream?: StreamRef): { readonly dueOn: string; readonly metOn: string | null } | undefined;
}

/** @param role what the site is; a station enters the institution's written decisions. */
export function openAidHall(date: string, role: 'station' | 'institution' = 'institution'): AidHall {
  const instant = (day: string, time = '09:30'): string => new Date(`${day}T${time}:00+08:00`).toISOString();
  const world = openWorld(instant(date));
  const dice = random(11);
  let people = 0;
  let lawyers = 0;
  const system: Actor = { account: 'system', name: 'system', roles: [] };
  const hall: Omit<AidHall, 'applicant'> = {
    world,
    at: (day, time) => {
      world.now = instant(day, time);
    },
    send(stream, commands, by = officer) {
      const list = Array.isArray(commands) ? (commands as readonly WorldCommand[]) : [commands as WorldCommand];
      return list.flatMap((command) => {
        const outcome = world.run(stream, command, by);
        if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.refusals)}`);
        return outcome.value;
      });
    },
    refuses(stream, command, by = officer) {
      const outcome = world.run(stream, command, by);
      if (outcome.ok) throw new Error(`${command.type} was allowed`);
      return outcome.refusals;
    },
    codes: (stream, command, by) => hall.refuses(stream, command, by).map(({ code }) => code),
    runDue(stream) {
      const due = world.aggregateOf(stream).due?.(world.state(stream), today(world.now));
      return due ? hall.send(stream, { ...due }, system) : [];
    },
    person(choice = {}) {
      people += 1;
      const stream = `person/${people}`;
      hall.send(stream, { type: 'person.register', facts: makeFacts(dice, choice), evidence: {} });
      return stream;
    },
    lawyer(more = {}) {
      lawyers += 1;
      const stream = `lawyer/${lawyers}`;
      const licence = `1620120151000000${lawyers}`;
      hall.send(stream, { type: 'lawyer.enrol', facts: lawyerFacts({ licence, ...more }) });
      return stream;
    },
    own: (stream = aidCase) => world.state<{ own: Aid }>(stream).own,
    clock: (code, stream = aidCase) => hall.own(stream).clocks.findLast((one) => one.code === code),
  };
  hall.send(officeStream('local'), { type: 'office.establish', settings: officeSettings });
  const [shipped] = siteReference.shipped;
  hall.send(referenceStream(siteReference.name, 'local'), {
    type: 'reference.publish',
    version: 'test',
    effectiveFrom: '2022-01-01',
    source: '测试',
    data: { ...shipped?.data, role },
  });
  return {
    ...hall,
    applicant: hall.person({ name: '马秀兰', sex: 'female', birthDate: '1987-11-20', phone: '13609400404' }),
  };
}

export const openAid = (hall: AidHall, more: object = {}): WorldCommand => ({
  type: 'legal-aid.open',
  consultation: null,
  applicants: [hall.applicant],
  agent: null,
  channel: 'window',
  answers: wageAnswers,
  safeContact: false,
  ...more,
});
export const sign = (sheet = 'application', party = 'applicant'): WorldCommand => ({
  type: 'legal-aid.sign',
  party,
  sheet,
  method: 'signature',
  attachment: someHash(),
});
export const material = (code: string, party = ''): WorldCommand => ({
  type: 'case.add-material',
  material: code,
  party,
  attachments: [someHash('b')],
  note: '',
});
export const papers: readonly WorldCommand[] = [
  material('id-card', 'applicant'),
  material('labour-contract'),
  material('exemption-proof'),
];
export const describe = (more: Partial<MatterFacts> = {}): WorldCommand => ({
  type: 'legal-aid.describe',
  matter: { ...wageMatter, ...more },
});

/** Steps of the usual way, each with what it needs. */
export const steps = {
  received: (hall: AidHall): readonly WorldCommand[] => [
    openAid(hall),
    describe(),
    sign(),
    ...papers,
    { type: 'legal-aid.receive' },
  ],
  review: [{ type: 'legal-aid.forward' }],
  grant: [{ type: 'legal-aid.grant', form: 'labour', opinion: '符合条件，给予援助。' }],
  contract: (on: string): readonly WorldCommand[] => [{ type: 'legal-aid.contract', on }],
  report: (on: string, kind = 'filed', minutes = 90): readonly WorldCommand[] => [
    { type: 'legal-aid.report', kind, on, text: '提交仲裁申请。', minutes },
  ],
  close: (endedOn: string): readonly WorldCommand[] => [
    {
      type: 'legal-aid.close',
      outcome: 'won',
      endedOn,
      summary: '裁决支持全部请求。',
      benefitFen: 3_200_000,
      satisfied: 'yes',
    },
  ],
  file: [
    {
      type: 'legal-aid.check-quality',
      meeting: 18,
      preparation: 18,
      appearance: 19,
      documents: 18,
      file: 18,
      words: '办理规范。',
    },
    { type: 'legal-aid.pay', rate: 'arbitration', count: 1 },
    { type: 'legal-aid.archive', pages: 46 },
  ],
} as const;
