import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { type Couple, marriageSteps, someHash } from '#testing/couple.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  openDivorce,
  requestCertificate,
  signAll,
} from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { certificateKey, certificateNumber } from './certificate-number.ts';
import { countOf, holds, type PrintingRange, printingNumber, printingRange, withRange } from './printing-number.ts';
import { type Booklets, bookletsLeft, bookletsStream, nextBooklets } from './stock.ts';

const stock = bookletsStream('device', 'marriage');
const second: Actor = { account: 'staff-2', name: '王建国', roles: ['supervisor'] };
const spoil = {
  type: 'booklets.spoil',
  printingNumber: 'JH003',
  reason: 'misprint',
  explanation: '打印偏移，姓名重叠。',
  certificateNumber: 'J620121-2026-000001',
  signature: someHash(),
};
const confirm = { type: 'booklets.confirm-spoiled', printingNumber: 'JH003', signature: someHash('b') };

function stocked(): Hall {
  const hall = openHall('2026-06-09');
  hall.send(stock, { type: 'booklets.receive', first: 'JH001', last: 'JH100', note: '' });
  return hall;
}
const left = (hall: Hall): number => bookletsLeft(hall.world.state<Booklets>(stock));

test('booklets are received in runs that never overlap', () => {
  const hall = stocked();
  const receive = (first: string, last: string) => ({ type: 'booklets.receive', first, last, note: '' });
  expect(left(hall)).toBe(100);
  expect(hall.codes(stock, receive('JH100', 'JH120'))).toEqual(['BOOKLET_RANGE_OVERLAPS']);
  for (const [first, last] of [
    ['JH120', 'JH110'],
    ['JH101', 'JK120'],
    ['JH101', 'JH0120'],
    ['JH', 'JH'],
  ] as const)
    expect(hall.codes(stock, receive(first, last))).toEqual(['BOOKLET_RANGE_INVALID']);
  hall.send(stock, receive('JH101', 'JH120'));
  expect(hall.world.state<Booklets>(stock).received).toHaveLength(1);
});

test('a spoiled booklet has a reason and the signatures of two different people', () => {
  const hall = stocked();
  expect(hall.codes(stock, confirm, second)).toEqual(['BOOKLET_NOT_SPOILED']);
  hall.send(stock, spoil);
  expect(left(hall)).toBe(99);
  expect(hall.codes(stock, confirm)).toEqual(['BOOKLET_SECOND_SIGNER_SAME']);
  hall.send(stock, confirm, second);
  expect(hall.world.state<Booklets>(stock).spoiled).toMatchObject([
    { printingNumber: 'JH003', reason: 'misprint', first: { account: 'staff-1' }, second: { account: 'staff-2' } },
  ]);
  expect(hall.codes(stock, confirm, second)).toEqual(['BOOKLET_NOT_SPOILED']);
  expect(hall.codes(stock, spoil)).toEqual(['BOOKLET_SPOILED']);
  expect(hall.codes(stock, { ...spoil, printingNumber: 'JH101' })).toEqual(['BOOKLET_NOT_IN_STOCK']);
});

test('at a pre-check site there is no stock, and another device keeps its own', () => {
  const receive = { type: 'booklets.receive', first: 'JH001', last: 'JH100', note: '' };
  const precheck = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
  expect(precheck.codes(stock, receive)).toEqual(['MARRIAGE_PRECHECK_SITE']);
  const hall = openHall('2026-06-09');
  expect(hall.codes(bookletsStream('other', 'marriage'), receive)).toEqual(['BOOKLETS_OF_ANOTHER_DEVICE']);
});

test('untouched booklets are handed on as a run, and may come back', () => {
  const hall = stocked();
  const handOn = (first: string, last: string) => ({ type: 'booklets.hand-on', first, last, reason: '调往二号窗口' });
  hall.send(stock, spoil);
  expect(hall.codes(stock, handOn('JH001', 'JH010'))).toEqual(['BOOKLET_RANGE_TOUCHED']);
  hall.send(stock, handOn('JH041', 'JH060'));
  expect(left(hall)).toBe(79);
  expect(hall.codes(stock, { ...spoil, printingNumber: 'JH050' })).toEqual(['BOOKLET_NOT_IN_STOCK']);
  hall.send(stock, { type: 'booklets.receive', first: 'JH041', last: 'JH060', note: '退回' });
  expect(left(hall)).toBe(99);
  expect(hall.world.state<Booklets>(stock).batches.map(({ is }) => is)).toEqual(['received', 'handed-on', 'received']);
});

test('a marriage takes its booklets from the stock; one that does not lie there leaves the case as it was', () => {
  const hall = stocked();
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', [...steps.accepted, ...steps.examined, ...steps.registered]);
  const sign = (party: string) => ({
    type: 'marriage.sign',
    party,
    sheet: 'certificate',
    method: 'signature',
    attachment: someHash(),
  });
  hall.send('marriage/1', [sign('man'), sign('woman')]);
  const issue = (man: string, woman: string) => ({ type: 'marriage.issue', printingNumbers: { man, woman } });
  hall.send(stock, spoil);
  expect(hall.codes('marriage/1', issue('JH002', 'JH003'))).toEqual(['BOOKLET_SPOILED']);
  expect(hall.codes('marriage/1', issue('JH200', 'JH002'))).toEqual(['BOOKLET_NOT_IN_STOCK']);
  expect(hall.view('marriage/1').stage).toBe('registered');
  const state = hall.world.state<Booklets>(stock);
  expect(nextBooklets(state, 3)).toEqual(['JH001', 'JH002', 'JH004']);
  hall.send('marriage/1', issue('JH001', 'JH002'));
  expect(nextBooklets(hall.world.state<Booklets>(stock), 2)).toEqual(['JH004', 'JH005']);
  expect(left(hall)).toBe(97);
});

/** Registers marriages and a divorce at a counter and signs for the booklets, up to the printing numbers. */
function readyToIssue(): Hall {
  const hall = openHall('2026-06-09');
  const facts = (couple: Couple) => ({ man: hall.person(couple.man).facts, woman: hall.person(couple.woman).facts });
  const marry = (stream: string, couple: Couple): void => {
    const { accepted, examined, registered, issued } = marriageSteps(facts(couple));
    hall.send(stream, { type: 'marriage.open', parties: [couple.man, couple.woman] });
    hall.send(stream, [...accepted, ...examined, ...registered, ...issued.slice(0, 2)]);
  };
  const add = (): Couple => ({ man: hall.addPerson({ sex: 'male' }), woman: hall.addPerson({ sex: 'female' }) });
  marry('marriage/1', hall.couple);
  marry('marriage/2', add());
  const parting = add();
  hall.send('divorce/1', [openDivorce(parting), ...applySteps(facts(parting)), { type: 'divorce.accept' }]);
  hall.at('2026-07-10');
  hall.send('divorce/1', [requestCertificate, ...declareSteps(facts(parting)), ...checkStates(), examine]);
  hall.send('divorce/1', [{ type: 'divorce.register' }, ...signAll('certificate')]);
  return hall;
}
const give = (man: string, woman: string) => ({ type: 'marriage.issue', printingNumbers: { man, woman } });
const part = (man: string, woman: string) => ({
  type: 'divorce.issue',
  printingNumbers: { man, woman },
  oldCertificates: { man: 'stamped-returned', woman: 'stamped-returned' },
});

test('a printing number is given once, also where no stock is kept and however it is typed', () => {
  const hall = readyToIssue();
  hall.send('marriage/1', give('JH 001', 'JH002'));
  expect(hall.refuses('marriage/2', give('JH003', 'ｊh001'))).toEqual([
    { code: 'BOOKLET_USED', params: { printingNumber: 'ｊh001' } },
  ]);
  hall.send('marriage/2', give('JH003', 'JH004'));
  // Booklets of the other kind are numbered by themselves.
  hall.send('divorce/1', part('JH001', 'JH002'));
});

test('a stock taken in later knows what was given before it', () => {
  const hall = readyToIssue();
  hall.send('marriage/1', give('JH001', 'JH002'));
  hall.send(stock, { type: 'booklets.receive', first: 'JH001', last: 'JH100', note: '' });
  expect(hall.codes('marriage/2', give('JH002', 'JH003'))).toEqual(['BOOKLET_USED']);
});

test('where a stock is kept, a kind of which none was taken in is not handed over; the registration stands', () => {
  const hall = readyToIssue();
  hall.send(stock, { type: 'booklets.receive', first: 'JH001', last: 'JH100', note: '' });
  expect(hall.refuses('divorce/1', part('LH001', 'LH002'))).toEqual([
    { code: 'BOOKLET_NO_STOCK', params: { booklet: 'divorce' } },
  ]);
  expect(hall.view('divorce/1').stage).toBe('registered');
  hall.send(bookletsStream('device', 'divorce'), { type: 'booklets.receive', first: 'LH001', last: 'LH010', note: '' });
  hall.send('divorce/1', part('LH001', 'LH002'));
});

test('spoiling never touches the certificate series', () => {
  const hall = stocked();
  const series = hall.world.state('series/device:J620121-2026');
  hall.send(stock, spoil);
  hall.send(stock, confirm, second);
  expect(hall.world.state('series/device:J620121-2026')).toBe(series);
});

const ranges = fc.array(fc.record({ from: fc.nat(60), size: fc.nat(5) }), { maxLength: 12 });
test('ranges hold exactly the numbers put into them, however they came', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const numbers = new Set<number>();
      let joined: readonly PrintingRange[] = [];
      for (const { from, size } of list) {
        joined = withRange(joined, { prefix: 'J', width: 3, from, to: from + size });
        for (let number = from; number <= from + size; number += 1) numbers.add(number);
      }
      expect(countOf(joined)).toBe(numbers.size);
      for (let number = 0; number < 70; number += 1)
        expect(holds(joined, { prefix: 'J', width: 3, from: number, to: number })).toBe(numbers.has(number));
    }),
    { seed: 1 },
  );
});

test('printing numbers keep letters and leading zeros apart', () => {
  expect(printingNumber('甘J 0007')).toEqual({ prefix: '甘J ', width: 4, from: 7, to: 7 });
  expect(printingRange('A01', 'A09')).toMatchObject({ from: 1, to: 9 });
  expect(holds([{ prefix: 'A', width: 2, from: 1, to: 9 }], { prefix: 'A', width: 3, from: 1, to: 1 })).toBe(false);
});

test.each([
  ['J620121-2026-000001', true],
  ['BL620121-2026-123456', true],
  ['J62012-2026-000001', false],
  ['J620121-2026-0000001', false],
  ['X620121-2026-000001', false],
  ['结字第0217号', false],
])('%s is a certificate number of today: %s', (text, right) => {
  expect(certificateNumber.safeParse(text).success).toBe(right);
});

test('a number is found however it was typed', () => {
  expect(certificateKey('ｊ620121-2026-000001 ')).toBe(certificateKey('J620121-2026-000001'));
  expect(certificateKey('结字第 0217 号')).toBe(certificateKey('结字第0217号'));
});
