/** A pre-check site assigns no certificate number, refuses nothing and annotates nothing, whatever is sent there and in whichever order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Series } from '#domain/series/series.ts';
import { marriageSteps } from '#testing/couple.ts';
import { applySteps, checkStates, declareSteps, examine, openDivorce, requestCertificate } from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, handOver, openReissue, reissueSteps } from '#testing/reissue.ts';
import { marriageForms } from './forms.ts';
import { marriageWindow } from './index.ts';
import { reissueForms } from './reissue/index.ts';

type Sent = {
  readonly stream: StreamRef;
  readonly command: { readonly type: string; readonly [field: string]: unknown };
};
const actorless = {
  account: 'staff-1',
  name: '马晓燕',
  roles: ['clerk', 'registrar', 'supervisor', 'administrator'] as const,
};

/** What only an authority says to people in writing: refusals with their notice, and entries in records. */
function formalActs(): readonly Sent[] {
  const explanation = '依法不予办理。';
  const document = {
    title: '民事判决书',
    number: '（2026）甘0191民初12号',
    issuer: '兰州新区人民法院',
    madeOn: '2026-06-01',
    effectiveOn: '2026-06-02',
    attachments: [],
  };
  const annotation = { type: 'annotation.enter', records: ['marriage/2'], document, text: '依判决批注。' };
  return [
    { stream: 'marriage/1', command: { type: 'marriage.refuse', ground: 'kinship', explanation } },
    { stream: 'divorce/1', command: { type: 'divorce.not-accept', ground: 'capacity', explanation } },
    { stream: 'divorce/1', command: { type: 'divorce.refuse', ground: 'disagreement', explanation } },
    { stream: 'reissue/1', command: { type: 'reissue.refuse', ground: 'no-archive', explanation } },
    { stream: 'annotation/1', command: { ...annotation, kind: 'court-void', corrections: [] } },
  ];
}

/** A marriage that an authority registered before, for somebody to annotate. */
function recordRegistered(hall: Hall): void {
  const [man, woman] = [hall.addPerson({ sex: 'male' }), hall.addPerson({ sex: 'female' })];
  hall.record('marriage/2', 'case.opened', {
    number: 'ZC20260101-A1-0009',
    item: 'marriage-registration',
    window: 'marriage',
    parties: [],
  });
  hall.record('marriage/2', 'marriage.checked-in', { man, woman });
  hall.record('marriage/2', 'marriage.registered', {
    certificateNumber: 'J620102-2025-000007',
    on: '2025-05-20',
    authority: '兰州市城关区民政局',
    registrar: '张丽',
  });
}

/** Refusals and annotations that stand in any state. */
const formalActsIn = (hall: Hall): readonly unknown[] =>
  [...hall.world.streams].flatMap(([, { state }]) => {
    const { own, annotations = [] } = (state ?? {}) as {
      own?: { refusal?: unknown; notAccepted?: unknown; refusals?: readonly unknown[] };
      annotations?: readonly unknown[];
    };
    return [own?.refusal, own?.notAccepted, ...(own?.refusals ?? []), ...annotations].filter(Boolean);
  });

/** Every command on the way of a marriage, a divorce and a re-issue up to the booklets, and what the product itself sends. */
function wholeWay(hall: Hall): readonly Sent[] {
  const marriage = { stream: 'marriage/1' };
  const divorce = { stream: 'divorce/1' };
  const steps = Object.values(marriageSteps(hall.facts)).flat();
  const reissue = { stream: 'reissue/1' };
  const both = (['man', 'woman'] as const).flatMap((party) =>
    (['marriage', 'divorce', 'reissue'] as const).map((kind) => ({
      stream: `${kind}/1`,
      command: {
        type: `${kind}.network-answered`,
        party,
        result: kind === 'marriage' ? 'never-married' : 'married',
        reference: 'GJ0001',
        answeredAt: '2026-06-09T01:00:00.000Z',
        by: '马晓燕',
      },
    })),
  );
  return [
    { ...marriage, command: { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] } },
    ...both,
    ...steps.map((command) => ({ ...marriage, command: { ...command } })),
    { ...divorce, command: openDivorce(hall.couple) },
    ...[...applySteps(hall.facts), { type: 'divorce.accept' }].map((command) => ({
      ...divorce,
      command: { ...command },
    })),
    { ...divorce, command: requestCertificate },
    ...[...declareSteps(hall.facts), ...checkStates(), examine].map((command) => ({
      ...divorce,
      command: { ...command },
    })),
    { ...divorce, command: { type: 'divorce.register' } },
    ...[openReissue(hall.couple), ...reissueSteps(hall.facts), acceptReissue, ...handOver()].map((command) => ({
      ...reissue,
      command: { ...command },
    })),
  ];
}

/** Certificate numbers used, of all series and in any state. */
function numbersOf(hall: Hall): readonly string[] {
  const fromSeries = [...hall.world.streams]
    .filter(([, { state }]) => (state as Series | null)?.used)
    .flatMap(([stream]) => /^series\/device:((?:J|L|BJ|BL)\d+-\d{4})$/.exec(stream)?.[1] ?? []);
  const inStates = [...hall.world.streams].flatMap(([, { state }]) => {
    const own = (state as { own?: { registration?: { certificateNumber: string } | null } } | null)?.own;
    return own?.registration ? [own.registration.certificateNumber] : [];
  });
  return [...fromSeries, ...inStates];
}
const send = (hall: Hall, { stream, command }: Sent): boolean => hall.world.run(stream, command, actorless).ok;

test('an authority that is sent all of it in order does assign them: the property below could fail', () => {
  const hall = openHall('2026-06-09');
  for (const one of wholeWay(hall)) send(hall, one);
  hall.at('2026-07-13');
  hall.runDue('divorce/1');
  for (const one of wholeWay(hall).filter(({ stream }) => stream === 'divorce/1')) send(hall, one);
  expect(numbersOf(hall)).toEqual([
    'J620121-2026',
    'L620121-2026',
    'BJ620121-2026',
    'J620121-2026-000001',
    'L620121-2026-000001',
    'BJ620121-2026-000001',
  ]);
});

test.each(formalActs().map((act) => [act.command.type, act] as const))(
  '%s: a pre-check site is refused it where an authority may',
  (type, act) => {
    const codesAt = (marriageRole: 'authority' | 'precheck'): readonly string[] => {
      const hall = openHall('2026-06-09');
      recordRegistered(hall);
      const { man, woman } = hall.couple;
      if (act.stream === 'marriage/1') hall.send('marriage/1', { type: 'marriage.open', parties: [man, woman] });
      if (act.stream === 'reissue/1') hall.send('reissue/1', openReissue(hall.couple));
      if (act.stream === 'divorce/1') hall.send('divorce/1', openDivorce(hall.couple));
      if (type === 'divorce.refuse') {
        hall.send('divorce/1', [...applySteps(hall.facts), { type: 'divorce.accept' }]);
        hall.at('2026-07-13');
        hall.runDue('divorce/1');
        hall.send('divorce/1', requestCertificate);
      }
      hall.send('office/local', { type: 'office.configure', changes: { marriageRole } });
      const outcome = hall.world.run(act.stream, act.command, actorless);
      return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
    };
    expect(codesAt('authority')).toEqual([]);
    expect(codesAt('precheck')).toEqual(['MARRIAGE_PRECHECK_SITE']);
  },
);

test('no order of all commands, repeated and on any day, makes a pre-check site assign a number', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), fc.boolean(), (dice, inOrder) => {
      const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
      recordRegistered(hall);
      const way = [...wholeWay(hall), ...formalActs()];
      const next = (): number => dice.next().value ?? 0;
      for (let count = 0; count < way.length * 2; count += 1) {
        const one = inOrder ? way[count % way.length] : way[next() % way.length];
        if (one) send(hall, one);
        if (next() % 9 === 0) hall.at('2026-07-13');
      }
      expect(numbersOf(hall)).toEqual(['J620102-2025-000007']);
      expect(formalActsIn(hall)).toEqual([]);
    }),
    { seed: 5, numRuns: 25 },
  );
});

test('the way of a marriage ends before acceptance, with a sheet to take along', () => {
  const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
  const { accepted } = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', accepted.slice(0, -1));
  expect(hall.codes('marriage/1', { type: 'marriage.accept' })).toEqual(['MARRIAGE_PRECHECK_SITE']);
  const sheet = marriageForms.find(({ code }) => code === 'precheck-sheet');
  const state = hall.world.state('marriage/1');
  expect(sheet?.copies(state)).toEqual(['']);
  const printed = JSON.stringify(sheet?.model(state, '', 'marriage/1'));
  for (const word of ['陈志远', '马秀兰', '已核对', '已预填', '不是受理凭证', '兰州新区中川镇人民政府婚姻登记处'])
    expect(printed).toContain(word);
  expect(printed).not.toContain(hall.facts.man.documentNumber);
  // An authority hands out no such sheet.
  const authority = openHall('2026-06-09');
  authority.send('marriage/1', { type: 'marriage.open', parties: [authority.couple.man, authority.couple.woman] });
  expect(sheet?.copies(authority.world.state('marriage/1'))).toEqual([]);
});

test.each([
  ['marriage', { type: 'marriage.abandon', reason: '双方离开。' }],
  ['divorce', { type: 'divorce.abandon', reason: '双方离开。' }],
  ['reissue', { type: 'reissue.abandon', reason: '双方离开。' }],
] as const)(
  'a %s handed on is over there: nothing more is done, it lies on no desk, and they may begin again',
  (kind, late) => {
    const begin = (hall: Hall) =>
      ({
        marriage: { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] },
        divorce: { ...openDivorce(hall.couple) },
        reissue: { ...openReissue(hall.couple) },
      })[kind];
    const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
    const stream = `${kind}/1`;
    const handOn = { type: `${kind}.hand-on` };
    const tags = () => hall.world.aggregateOf(stream).views(hall.world.state(stream), stream).record?.tags ?? [];
    hall.send(stream, begin(hall));
    expect(tags()).toEqual(['desk:in-progress']);
    hall.send(stream, handOn);
    expect(hall.view(stream)).toMatchObject({
      stage: 'handed-on',
      closed: true,
      outcome: { zh: '预审完成，已转登记机关' },
    });
    expect(tags()).toEqual([]);
    expect(hall.codes(stream, late)).toEqual(['CASE_WRONG_STAGE']);
    expect(hall.codes(stream, handOn)).toEqual(['CASE_WRONG_STAGE']);
    hall.send(`${kind}/2`, begin(hall));
    // An authority goes on with what it began.
    const authority = openHall('2026-06-09');
    authority.send(stream, begin(authority));
    expect(authority.codes(stream, handOn)).toEqual(['MARRIAGE_NOT_PRECHECK']);
  },
);

test('a re-issue begun there is handed on with its sheet, of who applies', () => {
  const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
  hall.send('reissue/1', openReissue(hall.couple, { who: ['woman'] }));
  const sheet = reissueForms.find(({ code }) => code === 'precheck-sheet');
  const printed = JSON.stringify(sheet?.model(hall.world.state('reissue/1'), '', 'reissue/1'));
  for (const word of ['补领婚姻登记证', '马秀兰', '请申请人到婚姻登记机关提出申请']) expect(printed).toContain(word);
  expect(printed).not.toContain('男方');
});

test('what a pre-check site does is possible there: booking, counselling, ceremony', () => {
  const kinds = marriageWindow.aggregates.map(({ kind }) => kind);
  for (const kind of ['booking', 'booking-plan', 'ceremony', 'counselling', 'counselling-notes'])
    expect(kinds).toContain(kind);
});
