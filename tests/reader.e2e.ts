/** The card reader at the counter: a real serial port, put and lifted cards, nothing typed and nothing clicked. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { drawCard, makePerson, type Person, seeded } from '#testing/cards/index.ts';
import { random } from '#testing/random.ts';
import { demoCards } from '#testing/reader/demo-cards.ts';
import { pseudoTerminal } from '#testing/reader/pseudo-terminal.ts';
import { simulatedFinger } from '#testing/reader/simulated-finger.ts';
import { type SimulatedModule, simulatedModule } from '#testing/reader/simulated-module.ts';
import { demoPeople } from '../db/demo/people.ts';
import { openCouple, send, show } from './bridge-calls.ts';
import { expect, makeFolder, test } from './launch.ts';
import { beginMarriage, signIn, step } from './marriage-window.ts';

function put(module: SimulatedModule, title: string): void {
  const card = demoCards.find((one) => one.title === title);
  if (!card?.chip) throw new Error(`no card of ${title}`);
  module.lift();
  module.put(card.chip);
}

/** The portrait side of the card of somebody whom the demonstration knows. */
function portraitOf(name: string) {
  const facts = demoPeople.find((one) => one.name === name);
  if (!facts) throw new Error(`nobody called ${name}`);
  const { documentNumber, cardIssuer, cardValidFrom, cardValidTo, sex } = facts;
  const own = { idNumber: documentNumber, issuer: cardIssuer, validFrom: cardValidFrom, validTo: cardValidTo };
  const person: Person = { ...makePerson(seeded(1)), ...facts, ...own, sex };
  const { bytes } = drawCard(person, { level: 'flatbed', seed: 7, side: 'portrait' });
  return { name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
}

test('a card on the reader brings its person into the case; what the chip cannot say is asked; a pulled plug is seen', async ({
  launch,
}) => {
  // On a busy machine one reading of a picture may take half a minute.
  test.setTimeout(240_000);
  const folder = await makeFolder();
  const module = simulatedModule();
  const plug = async () => {
    const terminal = await pseudoTerminal(path.join(folder, 'reader'));
    terminal.onBytes((bytes) => terminal.send(module.receive(bytes)));
    return terminal;
  };
  let terminal = await plug();
  try {
    const { page } = await launch({ env: { XINQU_DEMO: '1', XINQU_READER_PORT: terminal.path } });
    await signIn(page);
    const state = page.getByTestId('reader-chip');
    await expect(state).toHaveAttribute('data-state', 'connected');
    await beginMarriage(page);
    const man = page.getByTestId('party-man');
    await expect(man.getByTestId('chip-hint')).toBeVisible();

    // A name longer than the chip: marked, completed by a person, saved.
    put(module, '长姓名');
    await expect(man.locator('[data-code="name-may-be-cut"]')).toBeVisible();
    const name = man.locator('[data-field="name"]');
    await expect(name).toHaveAttribute('data-status', 'unlooked');
    await expect(man.locator('[data-field="idNumber"]')).toHaveAttribute('data-status', 'chip');
    await man.getByRole('button', { name: '重新读取' }).click();

    put(module, '李嘉欣');
    await expect(man.locator('[data-code="hk-mo-tw"]')).toBeVisible();
    // Its own form, with what the chip said.
    await man.getByRole('button', { name: '按其他证件录入' }).click();
    const paper = man.getByTestId('card-man-paper');
    await expect(paper.locator('[data-question="documentNumber"] input')).toHaveValue('81000019000101000X');
    await expect(paper.locator('[data-question="name"] input')).toHaveValue('李嘉欣');
    await man.getByRole('button', { name: '改为读取居民身份证' }).click();

    // A counter that wants the portrait for the face: the chip waits, and its card's picture is taken in beside it.
    const withPicture = man.getByRole('checkbox', { name: '读芯片后还要拍证件' });
    await withPicture.check();
    put(module, '陈志远');
    await expect(man.locator('[data-field="name"]')).toHaveAttribute('data-status', 'chip');
    await expect(man.getByText('可以再放入证件照片')).toBeVisible();
    await man.locator('input[type="file"]').setInputFiles(portraitOf('陈志远'));
    await expect(man.getByText('可以再放入国徽面')).toBeVisible({ timeout: 60_000 });
    await expect(man.getByRole('img', { name: '人像面' })).toBeVisible();
    await expect(man.locator('[data-field="idNumber"]')).toHaveAttribute('data-status', 'chip');
    await man.getByRole('button', { name: '重新读取' }).click();
    await withPicture.uncheck();

    // One card after the other: both people are there, each on their side, without a key.
    put(module, '林晓雨');
    await expect(page.getByTestId('chosen-woman')).toContainText('林晓雨');
    put(module, '陈志远');
    await expect(page.getByTestId('chosen-man')).toContainText('陈志远');

    await terminal.unplug();
    await expect(state).toHaveAttribute('data-state', 'none');
    terminal = await plug();
    await expect(state).toHaveAttribute('data-state', 'connected');

    await state.click();
    await expect(page.getByText('05.03-20260115-0000012345-0987654321')).toBeVisible();

    // A finger instead of a signature, from the module whose port the settings name.
    const finger = simulatedFinger();
    const glass = await pseudoTerminal(path.join(folder, 'finger'));
    glass.onBytes((bytes) => glass.send(finger.receive(bytes)));
    await page.evaluate((choice) => window.xinqu.call('devices', 'chooseFingerPort', { choice }), glass.path);
    const couple = await openCouple(page, random(41));
    const declared = couple.steps.accepted.find((one) => one.type === 'marriage.declare' && one.party === 'man');
    if (!declared) throw new Error('no declaration');
    await send(page, couple.stream, declared);
    await show(page, couple.stream);
    const place = await step(page, 'man', 'signature');
    await place.getByText('指纹或纸质').click();
    await place.getByRole('button', { name: '用指纹仪采集' }).click();
    await expect(place).toContainText('请把手指按在指纹仪上');
    finger.isThere = true;
    await expect(place).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
    const { state: kept } = await couple.read(page);
    expect(kept.own.man.signatures.declaration?.method).toBe('fingerprint');
    await glass.unplug();
  } finally {
    await terminal.unplug();
    await rm(folder, { recursive: true });
  }
});
