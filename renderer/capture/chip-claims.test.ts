import { expect, test } from 'vitest';
import type { CardTrouble, ChipCard, WaitOutcome } from '#contract/devices.ts';
import { type ChipClaim, chipClaims } from './chip-claims.ts';

const chip = (number: string): ChipCard => ({
  kind: 'resident',
  name: '陈志远',
  latinName: '',
  sex: 'male',
  ethnicGroup: '汉',
  birthDate: '1990-03-07',
  address: '甘肃省永登县中川镇平岘村12号',
  isAddressNewer: false,
  number,
  issuer: '兰州市公安局新区分局',
  validFrom: '2019-03-01',
  validTo: '2039-03-01',
  passNumber: '',
  nationality: '',
  doubts: [],
  readerId: '',
});

/** A reader whose waits end when the test says so. */
function reader() {
  const waits: { name: string; end: PromiseWithResolvers<WaitOutcome> }[] = [];
  let onWait: () => void = () => {};
  let count = 0;
  const claims = chipClaims({
    newName: () => `w${count++}`,
    wait(name) {
      const end = Promise.withResolvers<WaitOutcome>();
      waits.push({ name, end });
      onWait();
      return end.promise;
    },
    async cancel(name) {
      waits.find((wait) => wait.name === name)?.end.resolve({ kind: 'nothing' });
    },
    whenBack: async () => {},
  });
  const nextWait = (): Promise<void> => new Promise((resolve) => (onWait = resolve));
  return { claims, waits, nextWait };
}

let forms = 0;
function form(over: Partial<ChipClaim> = {}) {
  const got: (ChipCard | CardTrouble)[] = [];
  const claim: ChipClaim = {
    order: forms++,
    isAtWork: () => false,
    onCard: (card) => got.push(card),
    onTrouble: (one) => got.push(one),
    ...over,
  };
  return { got, claim };
}

async function put(at: ReturnType<typeof reader>, outcome: WaitOutcome): Promise<void> {
  const next = at.nextWait();
  at.waits.at(-1)?.end.resolve(outcome);
  await next;
}

test('one wait for however many forms; the first on the page gets the card, also when it came back later', async () => {
  const at = reader();
  const [first, second] = [form(), form()];
  at.claims.claim(second.claim);
  at.claims.claim(first.claim);
  expect(at.waits).toHaveLength(1);
  await put(at, { kind: 'card', card: chip('1') });
  expect([first.got.length, second.got.length]).toEqual([1, 0]);
});

test('the form in which somebody works comes first', async () => {
  const at = reader();
  const [first, second] = [form(), form({ isAtWork: () => true })];
  at.claims.claim(first.claim);
  at.claims.claim(second.claim);
  await put(at, { kind: 'trouble', trouble: 'unreadable' });
  expect([first.got, second.got]).toEqual([[], ['unreadable']]);
});

test('a card goes to the form that knows it for its own; a stranger’s to one that takes anybody', async () => {
  const at = reader();
  const own = form({ isMine: async ({ number }) => number === 'hers' });
  const [working, anybody] = [form({ isAtWork: () => true, isMine: async () => false }), form()];
  for (const { claim } of [working, anybody, own]) at.claims.claim(claim);
  await put(at, { kind: 'card', card: chip('hers') });
  expect([working.got.length, anybody.got.length, own.got.length]).toEqual([0, 0, 1]);
  await put(at, { kind: 'card', card: chip('a stranger') });
  expect([working.got.length, anybody.got.length, own.got.length]).toEqual([0, 1, 1]);
});

test('nothing is waited for when no form wants a card any more, and again when one does', async () => {
  const at = reader();
  const { claim, got } = form();
  const leave = at.claims.claim(claim);
  leave();
  await at.waits[0]?.end.promise;
  await Promise.resolve();
  expect(at.waits).toHaveLength(1);
  at.claims.claim(claim);
  expect(at.waits).toHaveLength(2);
  await put(at, { kind: 'card', card: chip('1') });
  expect(got).toHaveLength(1);
});

test('when the device process goes, it is asked again', async () => {
  const at = reader();
  const { claim, got } = form();
  at.claims.claim(claim);
  const next = at.nextWait();
  at.waits[0]?.end.reject(new Error('gone'));
  await next;
  await put(at, { kind: 'card', card: chip('1') });
  expect(got).toHaveLength(1);
});
