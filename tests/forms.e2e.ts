/** Every official form of the marriage window, printed in the real app: what its model says is read back from the PDF. */
import type { Page } from '@playwright/test';
import type { FormSheet, StreamPage } from '#contract/db.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { marriageWindow } from '#domain/marriage/index.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { marriageSteps, someHash } from '#testing/couple.ts';
import * as parting from '#testing/divorce.ts';
import { startHub } from '#testing/hub.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { acceptReissue, handOver, notarisedAgent, reissueSteps } from '#testing/reissue.ts';
import { ask, newId, send } from './bridge-calls.ts';
import { onDay } from './divorce-window.ts';
import { expect, test } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';
import { textOfPdf } from './pdf-text.ts';

/** A Tuesday, and the first day on which the divorce that was asked for then may be had. */
const received = '2026-06-09';
const windowOpens = '2026-07-10';

/** In no font of this product nor of Debian's: it has to be spelled out. */
const undrawn = '\u{323af}';
const rare = '\u{2a6a5}';

interface Pair {
  readonly couple: Readonly<Record<PartyRole, string>>;
  readonly facts: Readonly<Record<PartyRole, PersonFacts>>;
}
const dice = random(77);
type Step = { readonly type: string };

async function register(page: Page, names: Readonly<Record<PartyRole, string>>): Promise<Pair> {
  const facts = {
    man: makeFacts(dice, { sex: 'male', birthDate: '1985-03-02', name: names.man }),
    woman: makeFacts(dice, { sex: 'female', birthDate: '1987-11-20', name: names.woman }),
  };
  const couple = { man: `person/${dice.uuid()}`, woman: `person/${dice.uuid()}` };
  for (const role of desk.roles)
    await send(page, couple[role], { type: 'person.register', facts: facts[role], evidence: {} }, true);
  return { couple, facts };
}

/** Sends steps whose pictures are only names with a picture that is really there. */
async function follow(page: Page, stream: string, steps: readonly Step[], fresh = false): Promise<void> {
  const picture = await keep(page);
  const names = ['', 'b', 'c'].map((seed) => (seed ? someHash(seed) : someHash()));
  for (const [index, step] of steps.entries()) {
    const text = names.reduce((all, name) => all.replaceAll(name, picture), JSON.stringify(step));
    await send(page, stream, JSON.parse(text), fresh && index === 0);
  }
}
async function keep(page: Page): Promise<string> {
  const bytes = [...jointPhoto(530, 350).buffer];
  const reply = await page.evaluate(
    (list) => window.xinqu.call('db', 'attachment.put', { media: 'image/jpeg', bytes: Uint8Array.from(list) }),
    bytes,
  );
  if (!('value' in reply)) throw new Error(reply.fault.code);
  return (reply.value as { value: { hash: string } }).value.hash;
}

async function print(page: Page, job: object): Promise<Uint8Array> {
  const reply = await page.evaluate(
    (text) => window.xinqu.call('shell', 'printToPdf', { job: text }),
    JSON.stringify(job),
  );
  if (!('value' in reply)) throw new Error(`${JSON.stringify(job)}: ${reply.fault.code}`);
  return new Uint8Array(Object.values((reply.value as { pdf: Uint8Array }).pdf));
}

const words = (model: FormModel): readonly string[] => [
  model.title,
  ...(model.number ? [model.number] : []),
  ...model.blocks.flatMap((block) => {
    if (block.kind === 'fields') return block.fields.flatMap(({ label, value }) => [label, value]);
    if (block.kind === 'columns') return block.rows.flat();
    if (block.kind === 'text') return block.paragraphs;
    return block.kind === 'signatures' ? block.places.flatMap(({ label, date }) => [label, date]) : [];
  }),
];
/** Prints the first copy of each form that is ready and reads it back. @returns the forms by code. */
async function readBack(page: Page, stream: string, done: Map<string, Uint8Array>): Promise<void> {
  const { forms } = await ask<StreamPage>(page, 'stream.get', { stream });
  for (const { code: form, copies, ready } of forms) {
    const [copy] = copies;
    if (!ready || copy === undefined || done.has(form)) continue;
    const { model, paper } = await ask<FormSheet>(page, 'form.sheet', { stream, form, copy });
    const pdf = await print(page, { stream, form, copy });
    done.set(form, pdf);
    const read = await textOfPdf(pdf.slice());
    expect(read, form).toMatchObject(paper);
    expect(read.pages, form).toBe(1);
    for (const word of words(model as FormModel)) {
      const plain = word.replace(/\s/g, '').replaceAll(undrawn, '〔U+323AF〕');
      expect(read.text, `${form}: ${word}`).toContain(plain);
    }
  }
}

test('every form prints and says what its model says, rare characters too', async ({ launch }) => {
  test.setTimeout(600_000);
  const hub = await startHub({ demo: true });
  const numbers = { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode };
  const before = await launch({ env: { ...onDay(received), ...numbers } });
  await before.page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(before.page);
  const parted = await register(before.page, { man: '王建军', woman: '古丽米热·阿卜杜热西提' });
  const divorce = `divorce/${newId()}`;
  await follow(before.page, divorce, [parting.openDivorce(parted.couple), ...parting.applySteps(parted.facts)], true);
  await send(before.page, divorce, { type: 'divorce.accept' });
  await before.close();

  const { page } = await launch({ dataFolder: before.dataFolder, env: { ...onDay(windowOpens), ...numbers } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  const printed = new Map<string, Uint8Array>();

  const wed = await register(page, { man: `王${rare}`, woman: `李${undrawn}` });
  const marriage = `marriage/${newId()}`;
  const steps = marriageSteps(wed.facts);
  const open = (pair: Pair) => ({ type: 'marriage.open', parties: [pair.couple.man, pair.couple.woman] });
  await follow(page, marriage, [open(wed), ...Object.values(steps).flat()], true);
  await readBack(page, marriage, printed);

  // What the hall hands out around it: each on one page of its paper.
  const day = '2026-07-13';
  const booking = `booking/${newId()}`;
  const people = desk.roles.map((role) => ({
    name: wed.facts[role].name,
    documentNumber: wed.facts[role].documentNumber,
    phone: '',
  }));
  const wish = { kind: 'marriage', ceremony: true, counselling: true, needs: ['interpreter', 'large-print'], note: '' };
  await send(page, booking, { type: 'booking.make', date: day, time: '09:00', parties: people, ...wish }, true);
  await readBack(page, booking, printed);
  const ceremony = `ceremony/${newId()}`;
  const hall = { place: '颁证大厅', officiant: '李明', host: '', couples: 5, address: '', programme: '' };
  await send(page, ceremony, { type: 'ceremony.plan', date: day, time: '10:00', ...hall }, true);
  await send(page, ceremony, {
    type: 'ceremony.join',
    case: marriage,
    names: [wed.facts.man.name, wed.facts.woman.name],
  });
  await readBack(page, ceremony, printed);

  const late = await register(page, { man: '陈志远', woman: '马秀兰' });
  const makeUp = `marriage/${newId()}`;
  const declared = marriageSteps(late.facts).accepted.filter(({ type }) => type === 'marriage.declare');
  const since = declared.map((step) =>
    'declaration' in step ? { ...step, declaration: { ...step.declaration, spousesSince: '2012-10-01' } } : step,
  );
  await follow(page, makeUp, [{ ...open(late), kind: 'make-up' } as Step, ...since], true);
  await send(page, makeUp, {
    type: 'marriage.refuse',
    ground: 'kinship',
    explanation: '双方系表兄妹，属于三代以内旁系血亲。',
  });
  await readBack(page, makeUp, printed);

  await send(page, divorce, parting.requestCertificate);
  await send(page, divorce, {
    type: 'divorce.refuse',
    ground: 'disagreement',
    explanation: '双方对房屋归属尚有争议。',
  });
  await follow(page, divorce, [
    parting.requestCertificate,
    ...parting.declareSteps(parted.facts),
    ...parting.checkStates(),
    parting.examine,
    { type: 'divorce.register' },
    ...parting.issueSteps,
  ]);
  await readBack(page, divorce, printed);
  const agreement = printed.get('divorce-agreement');
  expect(agreement && (await textOfPdf(agreement.slice())).text).toContain('第1页共1页');

  const undone = await register(page, { man: '赵国强', woman: '孙丽华' });
  const withdrawn = `divorce/${newId()}`;
  await follow(page, withdrawn, [parting.openDivorce(undone.couple), ...parting.applySteps(undone.facts)], true);
  await send(page, withdrawn, { type: 'divorce.accept' });
  await follow(page, withdrawn, [
    parting.withdrawBy(undone.facts, 'woman', { reason: '希望再给彼此一次机会。' }) as Step,
  ]);
  await readBack(page, withdrawn, printed);
  const barred = await register(page, { man: '周文斌', woman: '吴晓红' });
  const notAccepted = `divorce/${newId()}`;
  await follow(page, notAccepted, [parting.openDivorce(barred.couple)], true);
  // An agreement of many pages: each says which of how many it is, and no word is lost or said twice at their edges.
  const property = Array.from({ length: 90 }, (_, index) => `第${index + 1}项：位于中川镇的房屋一处归女方所有。`);
  await send(page, notAccepted, {
    type: 'divorce.agree',
    agreement: {
      children: { is: 'none' },
      property: { is: 'text', text: `${property.join('')}\n${property.join('\n')}` },
      debts: { is: 'none' },
      minors: [],
    },
  });
  const long = await textOfPdf(await print(page, { stream: notAccepted, form: 'divorce-agreement', copy: 'archive' }));
  expect(long.pages).toBeGreaterThan(4);
  const numbered = Array.from({ length: long.pages }, (_, index) => `存档件第${index + 1}页共${long.pages}页`);
  expect(long.text.match(/存档件第\d+页共\d+页/g)).toEqual(numbered);
  const said = long.text.replace(/存档件第\d+页共\d+页(编号：[\w-]+?(?=[第0-9]))?/g, '');
  expect(said.match(/第\d+项：/g)).toEqual(
    [...property, ...property].map((one) => one.slice(0, one.indexOf('：') + 1)),
  );
  await send(page, notAccepted, {
    type: 'divorce.not-accept',
    ground: 'no-agreement',
    explanation: '双方未达成离婚协议。',
  });
  await readBack(page, notAccepted, printed);

  const lost = await register(page, { man: '郑海涛', woman: '冯玉梅' });
  const reissue = `reissue/${newId()}`;
  const choice = { who: ['woman'] as const };
  const { couple, facts } = lost;
  const opening = { type: 'reissue.open', certificate: 'marriage', applicants: [couple.woman] };
  const power = {
    type: 'case.add-material',
    material: 'power-of-attorney',
    party: '',
    attachments: [someHash()],
    note: '',
  };
  const agent = { type: 'reissue.appoint-agent', agent: notarisedAgent };
  await follow(
    page,
    reissue,
    [opening, agent, power, ...reissueSteps(facts, choice), acceptReissue, ...handOver(['woman'])],
    true,
  );
  await readBack(page, reissue, printed);
  const unfound = `reissue/${newId()}`;
  await follow(
    page,
    unfound,
    [{ type: 'reissue.open', certificate: 'divorce', applicants: [couple.man] } as Step],
    true,
  );
  await send(page, unfound, { type: 'reissue.refuse', ground: 'no-archive', explanation: '查2001年各卷，没有记载。' });
  await readBack(page, unfound, printed);

  const all = ['marriage', 'divorce', 'reissue', 'booking', 'ceremony'].flatMap((kind) =>
    (marriageWindow.forms[kind] ?? []).map(({ code }) => code),
  );
  // A pre-check site hands out a sheet of its own, which this authority does not have.
  expect(all.filter((code) => code !== 'precheck-sheet' && !printed.has(code))).toEqual([]);

  // On a booklet: the values alone, moved; and the page by which the printer is measured.
  const placement = { xTenths: 12, yTenths: -5, onlyValues: true };
  const placed = await textOfPdf(
    await print(page, { stream: marriage, form: 'marriage-certificate', copy: 'man', placement }),
  );
  expect(placed).toMatchObject({ pages: 1, widthMm: 180, heightMm: 125 });
  expect(placed.text).toContain(`王${rare}`);
  expect(placed.text).not.toContain('持证人');
  const calibration = await textOfPdf(await print(page, { calibrate: 'certificate', placement }));
  expect(calibration).toMatchObject({ pages: 1, widthMm: 180, heightMm: 125 });
  expect(calibration.text).toContain('向右+1.2毫米，向下−0.5毫米');
  await hub.remove();
});
