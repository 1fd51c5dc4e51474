/** Cases of the marriage window, led through the real app until each of its official forms has been ready to print. */
import type { ElectronApplication, Page } from '@playwright/test';
import { noAssistance } from '#domain/marriage/party/assistance.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { officeStream } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { marriageSteps, someHash } from '#testing/couple.ts';
import * as parting from '#testing/divorce.ts';
import { startHub } from '#testing/hub.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { acceptReissue, handOver, notarisedAgent, reissueSteps } from '#testing/reissue.ts';
import { ask, newId, send } from './bridge-calls.ts';
import { onDay } from './divorce-window.ts';
import type { LaunchedApp, LaunchOptions } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';

/** A Tuesday, and the first day on which the divorce that was asked for then may be had. */
const received = '2026-06-09';
const windowOpens = '2026-07-10';

/** In no font of this product nor of Debian's: it has to be spelled out. */
export const undrawn = '\u{323af}';
export const rare = '\u{2a6a5}';

/** What the agreement of many pages settles, one after the other, twice. */
export const manyMatters = Array.from(
  { length: 90 },
  (_, index) => `第${index + 1}项：位于中川镇的房屋一处归女方所有。`,
);

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

const password = 'Xinqu-2026';
const centerOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'session.get', {});
    return 'value' in reply ? (reply.value as { device: { center: string } }).device.center : '';
  });

/** A form or a calibration page as the app prints it. @throws Error with the fault's code. */
export async function print(page: Page, job: object): Promise<Uint8Array> {
  const reply = await page.evaluate(
    (text) => window.xinqu.call('shell', 'printToPdf', { job: text }),
    JSON.stringify(job),
  );
  if (!('value' in reply)) throw new Error(`${JSON.stringify(job)}: ${reply.fault.code}`);
  return new Uint8Array(Object.values((reply.value as { pdf: Uint8Array }).pdf));
}

/**
 * Leads cases through the hall until each form of the window has been ready once.
 * @param onReady called with a stream when forms of it are ready that were not before.
 * @returns the page, on which everything still stands, two of the streams, and what ends it all.
 */
export async function throughEveryForm(
  launch: (options: LaunchOptions) => Promise<LaunchedApp>,
  onReady: (page: Page, stream: string) => Promise<void>,
): Promise<{
  app: ElectronApplication;
  page: Page;
  marriage: string;
  longAgreement: string;
  end: () => Promise<void>;
}> {
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

  const { app, page } = await launch({ dataFolder: before.dataFolder, env: { ...onDay(windowOpens), ...numbers } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);

  const wed = await register(page, { man: `王${rare}`, woman: `李${undrawn}` });
  const marriage = `marriage/${newId()}`;
  const steps = marriageSteps(wed.facts);
  const open = (pair: Pair) => ({ type: 'marriage.open', parties: [pair.couple.man, pair.couple.woman] });
  const prison = {
    place: 'prison',
    where: '兰州监狱会见室',
    reason: '男方正在服刑，不能到场',
    consent: '兰州监狱狱政科',
  };
  const there = { type: 'marriage.handle-at', ...prison };
  await follow(page, marriage, [open(wed), there as Step, ...Object.values(steps).flat()], true);
  await onReady(page, marriage);

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
  await onReady(page, booking);
  const ceremony = `ceremony/${newId()}`;
  const hall = { place: '颁证大厅', officiant: '李明', host: '', couples: 5, address: '', programme: '' };
  await send(page, ceremony, { type: 'ceremony.plan', date: day, time: '10:00', ...hall }, true);
  await send(page, ceremony, {
    type: 'ceremony.join',
    case: marriage,
    names: [wed.facts.man.name, wed.facts.woman.name],
  });
  await onReady(page, ceremony);
  const query = `archive-query/${newId()}`;
  const asker = { as: 'party', name: wed.facts.woman.name, documentNumber: wed.facts.woman.documentNumber };
  const asked = { ...asker, about: '2001年在永登县的结婚登记', purpose: '办理房产继承' };
  await send(page, query, { type: 'archive-query.ask', ...asked }, true);
  const found = {
    result: 'found',
    searched: '2001年结婚登记卷',
    certificateNumber: '结字第0217号',
    handedOut: '复印件2页',
  };
  await send(page, query, { type: 'archive-query.answer', ...found });
  await onReady(page, query);

  const late = await register(page, { man: '陈志远', woman: '马秀兰' });
  const makeUp = `marriage/${newId()}`;
  const declared = marriageSteps(late.facts).accepted.filter(({ type }) => type === 'marriage.declare');
  const since = declared.map((step) =>
    'declaration' in step ? { ...step, declaration: { ...step.declaration, spousesSince: '2012-10-01' } } : step,
  );
  // He cannot write and reads large type; she is spoken to through an interpreter. Both stands on their sheets.
  const hisHelp = { ...noAssistance, cannotWrite: true, readBy: '李明', witness: '王芳', largePrint: true };
  const interpreter = { name: '马丽', idNumber: '620171198001010027' };
  const herHelp = { ...noAssistance, needsInterpreter: true, interpreter };
  const helped = desk.roles.map((party) => ({
    type: 'marriage.describe-party',
    party,
    kind: 'mainland',
    assistance: party === 'man' ? hisHelp : herHelp,
  }));
  await follow(page, makeUp, [{ ...open(late), kind: 'make-up' } as Step, ...helped, ...since], true);
  await send(page, makeUp, {
    type: 'marriage.refuse',
    ground: 'kinship',
    explanation: '双方系表兄妹，属于三代以内旁系血亲。',
  });
  await onReady(page, makeUp);

  const inHospital: Step & Record<string, string> = {
    type: 'divorce.handle-at',
    place: 'hospital',
    where: '新区第一医院六病区',
    reason: '女方卧床，不能到场',
    consent: '',
  };
  await send(page, divorce, parting.requestCertificate);
  await send(page, divorce, {
    type: 'divorce.refuse',
    ground: 'disagreement',
    explanation: '双方对房屋归属尚有争议。',
  });
  await follow(page, divorce, [
    parting.requestCertificate,
    inHospital,
    ...parting.declareSteps(parted.facts),
    ...parting.checkStates(),
    parting.examine,
    { type: 'divorce.register' },
    ...parting.issueSteps,
  ]);
  await onReady(page, divorce);
  const undone = await register(page, { man: '赵国强', woman: '孙丽华' });
  const withdrawn = `divorce/${newId()}`;
  await follow(page, withdrawn, [parting.openDivorce(undone.couple), ...parting.applySteps(undone.facts)], true);
  await send(page, withdrawn, { type: 'divorce.accept' });
  await follow(page, withdrawn, [
    parting.withdrawBy(undone.facts, 'woman', { reason: '希望再给彼此一次机会。' }) as Step,
  ]);
  await onReady(page, withdrawn);
  const barred = await register(page, { man: '周文斌', woman: '吴晓红' });
  const notAccepted = `divorce/${newId()}`;
  await follow(page, notAccepted, [parting.openDivorce(barred.couple)], true);
  // An agreement of many pages.
  await send(page, notAccepted, {
    type: 'divorce.agree',
    agreement: {
      children: { is: 'none' },
      property: { is: 'text', text: `${manyMatters.join('')}\n${manyMatters.join('\n')}` },
      debts: { is: 'none' },
      minors: [],
    },
  });
  await send(page, notAccepted, {
    type: 'divorce.not-accept',
    ground: 'no-agreement',
    explanation: '双方未达成离婚协议。',
  });
  await onReady(page, notAccepted);

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
  await onReady(page, reissue);
  const unfound = `reissue/${newId()}`;
  await follow(
    page,
    unfound,
    [{ type: 'reissue.open', certificate: 'divorce', applicants: [couple.man] } as Step],
    true,
  );
  await send(page, unfound, { type: 'reissue.refuse', ground: 'no-archive', explanation: '查2001年各卷，没有记载。' });
  await onReady(page, unfound);

  // A divorce certificate again, for both: each with a photo of their own.
  const once = await register(page, { man: '钱学军', woman: '沈桂芳' });
  const again = `reissue/${newId()}`;
  const opened = { type: 'reissue.open', certificate: 'divorce', applicants: Object.values(once.couple) };
  await follow(
    page,
    again,
    [opened, ...reissueSteps(once.facts, { certificate: 'divorce' }), acceptReissue, ...handOver()],
    true,
  );
  await onReady(page, again);

  // At last the site is one that only checks papers: it hands out a sheet of its own, in each kind of case.
  await ask(page, 'session.sign-in', { login: 'admin', password });
  await send(page, officeStream(await centerOf(page)), {
    type: 'office.configure',
    changes: { marriageRole: 'precheck' },
  });
  await ask(page, 'session.sign-in', { login: 'registrar', password });
  const guided = await register(page, { man: '刘洋', woman: '何静' });
  const applicants = Object.values(guided.couple);
  const handedOn = {
    marriage: [open(guided), ...marriageSteps(guided.facts).accepted.slice(0, 2)],
    divorce: [parting.openDivorce(guided.couple), ...parting.applySteps(guided.facts).slice(0, 1)],
    reissue: [{ type: 'reissue.open', certificate: 'marriage', applicants }],
  };
  for (const [kind, steps] of Object.entries(handedOn)) {
    const stream = `${kind}/${newId()}`;
    await follow(page, stream, steps, true);
    await onReady(page, stream);
    if (kind !== 'reissue') await send(page, stream, { type: `${kind}.abandon`, reason: '双方到登记机关办理。' });
  }
  return { app, page, marriage, longAgreement: notAccepted, end: () => hub.remove() };
}
