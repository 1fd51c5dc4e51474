/** The veterans' window as its staff use it. */
import { createCanvas } from '@napi-rs/canvas';
import { expect, type Page } from '@playwright/test';
import type { PersonFacts } from '#domain/person/person.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { ask, newId, send } from './bridge-calls.ts';
import type { UploadedFile } from './marriage-papers.ts';
import { draw } from './marriage-window.ts';

export async function go(page: Page, name: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#/w/veterans/${to}`;
  }, name);
  await expect(page.getByTestId(`page-${name}`)).toHaveAttribute('aria-current', 'page');
}

/** Looks at each marked field of a card and confirms it by the keyboard; then saves. */
export async function confirmCard(page: Page, testId: string): Promise<void> {
  const reader = page.getByTestId(testId);
  await expect(reader.locator('.card-rows')).toBeVisible({ timeout: 90_000 });
  const marked = reader.locator('[data-status="unlooked"]');
  for (let left = await marked.count(); left > 0; left--) {
    await marked.first().locator('input, textarea').first().focus();
    await page.keyboard.press('Enter');
    await expect(marked).toHaveCount(left - 1);
  }
  await reader.getByRole('button', { name: '确认并保存' }).click();
}

/** Answers questions by their names: typed, or chosen by the word on the screen. */
export async function answer(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const question = page.locator(`[data-question="${name}"]`).last();
    await expect(question).toBeVisible();
    const list = question.getByRole('combobox');
    if (await list.count()) {
      await list.click();
      await page.keyboard.type(value);
      await page.keyboard.press('Enter');
      continue;
    }
    const choice = question.getByText(value, { exact: true });
    if (await choice.count()) await choice.click();
    else await question.locator('input, textarea').first().fill(value);
  }
}
export async function answerYesNo(page: Page, answers: Readonly<Record<string, '是' | '否'>>): Promise<void> {
  for (const [name, word] of Object.entries(answers))
    await page.locator(`[data-question="${name}"]`).last().getByText(word, { exact: true }).click();
}

/** Chooses several words of a list. */
export async function chooseMany(page: Page, label: string, words: readonly string[]): Promise<void> {
  await page.getByLabel(label, { exact: true }).last().click();
  for (const word of words) {
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
}

/** Takes papers of a case in, by their names. */
export async function takePapers(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const paper = page.locator('.material', { hasText: name });
    await paper.getByRole('checkbox').click();
    await expect(paper.getByRole('checkbox')).toBeChecked();
  }
}

/** Enters the next check of a card, as the county or the province reports it. */
export async function enterCardStep(page: Page, name: string, on: string): Promise<void> {
  await page.getByRole('button', { name: `登记：${name}` }).click();
  await answer(page, { on });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('action-form-veteran-card.advance')).toHaveCount(0);
  await expect(page.getByRole('button', { name: `登记：${name}` })).toHaveCount(0);
}

export async function sign(page: Page, testId: string): Promise<void> {
  const place = page.getByTestId(testId);
  await draw(page, place);
  await place.getByRole('button', { name: /签名完成/ }).click();
}

/** A bust on plain ground, as a photo for a card. */
export function photo([red, green, blue]: readonly [number, number, number]): UploadedFile {
  const [width, height] = [704, 880];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = `rgb(${red} ${green} ${blue})`;
  context.fillRect(0, 0, width, height);
  // Fine grain, as a camera gives it: without it the file would be too small to be a photo.
  const grain = random(5);
  for (let at = 0; at < 60_000; at++) {
    const shade = 90 + grain.below(80);
    context.fillStyle = `rgb(${shade} ${shade - 20} ${shade - 30})`;
    context.fillRect(
      width * 0.22 + grain.below(Math.round(width * 0.56)),
      height * 0.25 + grain.below(Math.round(height * 0.75)),
      4,
      4,
    );
  }
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: canvas.toBuffer('image/jpeg', 92) };
}

/** What the service section of a discharged soldier's file calls for. */
export const serviceValues = {
  enlistedOn: '2014-09-01',
  enlistedFrom: '甘肃省永登县',
  dischargedOn: '2016-09-01',
  branch: 'army',
  rank: '上等兵',
  unitCode: '12345部队',
  yearsServed: 2,
  paper: 'discharge',
  paperNumber: '退字第0731号',
  placement: 'self-employment',
  placedOn: '2016-10-08',
  combat: false,
  nuclear: false,
  plateau: false,
  wounded: 'none',
};

type Call = readonly [stream: string, command: Readonly<Record<string, unknown>>];

/** Sends many commands that begin streams, as fast as the app lets one window. */
async function sendAll(page: Page, calls: readonly Call[]): Promise<void> {
  const refused = await page.evaluate(
    async (list) => {
      const wrong: string[] = [];
      for (const [stream, command] of list) {
        for (;;) {
          const call = { id: crypto.randomUUID(), stream, version: 0, command };
          const reply = await window.xinqu.call('db', 'command.run', call);
          if (!('value' in reply) && reply.fault.code === 'TOO_MANY') continue;
          const answer = 'value' in reply ? (reply.value as { ok: boolean }) : { ok: false };
          if (!answer.ok) wrong.push(JSON.stringify(reply));
          break;
        }
      }
      return wrong;
    },
    calls as [string, Record<string, unknown>][],
  );
  expect(refused).toEqual([]);
}

/** People with files and a combat veteran's benefit each. */
export async function grantMany(page: Page, count: number): Promise<void> {
  const made = random(500);
  const ids = Array.from({ length: count }, () => made.uuid());
  // Made-up numbers may meet; people's may not.
  const facts = new Map<string, PersonFacts>();
  while (facts.size < count) {
    const one = makeFacts(made, { sex: 'male' });
    facts.set(one.documentNumber, one);
  }
  const all = [...facts.values()];
  await sendAll(
    page,
    ids.map((id, index) => [`person/${id}`, { type: 'person.register', facts: all[index], evidence: {} }]),
  );
  await sendAll(
    page,
    ids.map((id) => [
      `veteran/${id}`,
      { type: 'veteran.open', person: `person/${id}`, classes: ['discharged-soldier'] },
    ]),
  );
  await sendAll(
    page,
    ids.map((id) => [
      `benefit/${made.uuid()}`,
      {
        type: 'benefit.grant',
        person: `person/${id}`,
        category: 'Y08',
        approvedOn: '2026-01-06',
        document: '兰新退〔2026〕1号',
      },
    ]),
  );
}

/** Somebody placed, a Party member who has not reported, a training that one of two came to. @param petition of whom all this is. */
export async function transfersAndTraining(page: Page, petition: string): Promise<void> {
  const { state } = await ask<{ state: { own: { person: string } } }>(page, 'stream.get', { stream: petition });
  const { person } = state.own;
  const begin = async (kind: string, command: { readonly type: string; readonly [field: string]: unknown }) => {
    const stream = `${kind}/${newId()}`;
    await send(page, stream, command, true);
    return stream;
  };
  const open = (item: string, answers: object) =>
    begin('veteran-service', { type: 'veteran-service.open', person, item, answers });
  const placement = await open('placement', {
    approvedOn: '2026-06-01',
    reportedOn: '2026-06-15',
    kind: 'self-employment',
  });
  await send(page, placement, { type: 'veteran-service.do', step: 'register', answers: {} });
  const answers = { unit: '自主就业', placedOn: '2026-06-20' };
  await send(page, placement, { type: 'veteran-service.do', step: 'placed', answers });
  await open('party-transfer', { from: '部队党委', letterOn: '2026-06-10' });
  const training = await begin('training', {
    type: 'training.plan',
    kind: 'adaptive',
    title: '退役军人适应性培训',
    startsOn: '2026-06-20',
    organiser: '新区退役军人服务中心',
    places: 30,
  });
  const known = await ask<{ rows: { stream: string }[] }>(page, 'record.list', {
    register: 'veteran',
    tags: ['all'],
    limit: 2,
  });
  const [one = '', two = ''] = known.rows.map(({ stream }) => stream);
  await send(page, training, { type: 'training.enrol', files: [one, two] });
  await send(page, training, { type: 'training.attend', files: [one], attended: true });
  await send(page, training, { type: 'training.attend', files: [two], attended: false });
}

interface BenefitRow {
  readonly stream: string;
  readonly body: { readonly name: string };
}

async function benefitsIn(page: Page, ...tags: readonly string[]): Promise<readonly BenefitRow[]> {
  const reply = await page.evaluate(
    (all) => window.xinqu.call('db', 'record.list', { register: 'benefit', tags: all, limit: 500 }),
    [...tags],
  );
  if (!('value' in reply)) throw new Error(reply.fault.code);
  return (reply.value as { value: { rows: BenefitRow[] } }).value.rows;
}
export const namesIn = async (page: Page, state: string, category: string): Promise<readonly string[]> =>
  (await benefitsIn(page, `state:${state}`, `category:${category}`)).map(({ body }) => body.name);
/** How many benefits of a category are in a state, up to five hundred. */
export const countBenefits = async (page: Page, state: string, category: string): Promise<number> =>
  (await benefitsIn(page, `state:${state}`, `category:${category}`)).length;

/** Confirms people who stand at the counter, found by their names. */
export async function confirmAtCounter(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByTestId('confirm-search').fill(name);
    await page.locator('.person-found', { hasText: name }).first().click();
    await expect(page.getByText(new RegExp(`${name}.*已确认`)).first()).toBeVisible();
  }
}

/** Draws a register of the yearly confirmation up for a category, and opens it. */
export async function drawSheet(page: Page, title: string, category: string): Promise<void> {
  await page.getByTestId('draw-sheet').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名册名称').fill(title);
  await dialog.getByLabel('类别').click();
  await page.locator('.ant-select-item-option', { hasText: category }).click();
  await dialog.getByRole('button', { name: /^编制（/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}
