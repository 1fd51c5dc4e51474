/** What a page asks of the data process, asked from a test through the page's own bridge. */
import type { Page } from '@playwright/test';
import type { CommandCall, CommandResult, StreamPage } from '#contract/db.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import { type BookletKind, type Booklets, bookletsStream, nextBooklets } from '#domain/marriage/booklets/index.ts';
import type { Marriage, PartyRole } from '#domain/marriage/schema.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { marriageSteps } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { type Random, random } from '#testing/random.ts';

export type CasePage = StreamPage & { readonly state: CaseState<Marriage> };
type Target = keyof ReturnType<typeof marriageSteps>;
const targets: readonly Target[] = ['accepted', 'examined', 'registered', 'issued'];

/** The answer as it comes. @throws Error with the fault's code. */
async function raw(page: Page, call: string, input: unknown): Promise<unknown> {
  const reply = await page.evaluate(([name, what]) => window.xinqu.call('db', name, what), [call, input] as const);
  if (!('value' in reply)) throw new Error(`${call}: ${reply.fault.code}`);
  return reply.value;
}

/** @throws Error on a refusal or a fault. */
export async function ask<T>(page: Page, call: string, input: unknown = {}): Promise<T> {
  const outcome = (await raw(page, call, input)) as Outcome<T>;
  if (!outcome.ok) throw new Error(`${call}: ${outcome.refusals.map(({ code }) => code).join()}`);
  return outcome.value;
}

export const syncStatus = async (page: Page): Promise<SyncStatus> => (await raw(page, 'sync.status', {})) as SyncStatus;

const ids = random(2026);
/** An id for a command. */
export const newId = (): string => ids.uuid();

/** Sends a command, once. @throws Error with the fault's code. */
export async function run(page: Page, call: CommandCall): Promise<CommandResult> {
  return (await raw(page, 'command.run', call)) as CommandResult;
}

/** An issue with the booklets that lie uppermost in the demonstration's stock; any other command as it is. */
async function withBooklets(page: Page, found: StreamPage, command: CommandCall['command']): Promise<typeof command> {
  if (!('printingNumbers' in command)) return command;
  const { device } = (await raw(page, 'session.get', {})) as { device: { id: string } };
  const { certificate } = (found.state as { own: { certificate?: BookletKind } }).own;
  const kind = certificate ?? (command.type === 'divorce.issue' ? 'divorce' : 'marriage');
  const { state } = await ask<StreamPage>(page, 'stream.get', { stream: bookletsStream(device.id, kind) });
  const numbers = [...nextBooklets(state as Booklets, 2)];
  const asked = Object.entries(command.printingNumbers as Record<PartyRole, string | null>);
  const printingNumbers = Object.fromEntries(asked.map(([role, one]) => [role, one && (numbers.shift() ?? one)]));
  return { ...command, printingNumbers };
}

/** Sends a command at the stream's present version. @throws Error when it is refused. */
export async function send(page: Page, stream: string, command: CommandCall['command'], fresh = false): Promise<void> {
  const found = fresh ? null : await ask<StreamPage>(page, 'stream.get', { stream });
  const sent = found ? await withBooklets(page, found, command) : command;
  const result = await run(page, { id: newId(), stream, version: found?.version ?? 0, command: sent });
  if (!result.ok) throw new Error(`${command.type}: ${JSON.stringify(result.refusals)}`);
}

export interface BridgeCase {
  readonly stream: string;
  readonly facts: Readonly<Record<PartyRole, PersonFacts>>;
  /** The commands that lead on to a stage, from the one before. */
  readonly steps: ReturnType<typeof marriageSteps>;
  read(page: Page): Promise<CasePage>;
  /** Sends everything up to a stage that is not done yet. */
  to(page: Page, target: Target): Promise<void>;
  /** How often the case's timeline tells each kind of event. */
  told(page: Page): Promise<Readonly<Record<string, number>>>;
}

/** Bytes that pass as a picture: nobody looks at it here. */
async function keepPicture(page: Page, seed: number): Promise<string> {
  const bytes = [...Buffer.from('89504e470d0a1a0a', 'hex'), ...random(seed).bytes(2000)];
  const reply = await page.evaluate(
    (list) => window.xinqu.call('db', 'attachment.put', { media: 'image/png', bytes: Uint8Array.from(list) }),
    bytes,
  );
  if (!('value' in reply)) throw new Error(reply.fault.code);
  return (reply.value as { value: { hash: string } }).value.hash;
}

/** Two made-up people who may marry, and their open case with their papers shown; nothing declared yet. */
export async function openCouple(page: Page, made: Random): Promise<BridgeCase> {
  const facts = {
    man: makeFacts(made, { sex: 'male', birthDate: '1994-05-06' }),
    woman: makeFacts(made, { sex: 'female', birthDate: '1996-07-08' }),
  };
  const parties: string[] = [];
  for (const one of [facts.man, facts.woman]) {
    const person = `person/${made.uuid()}`;
    await send(page, person, { type: 'person.register', facts: one, evidence: {} }, true);
    parties.push(person);
  }
  const stream = `marriage/${made.uuid()}`;
  await send(page, stream, { type: 'marriage.open', parties }, true);
  const steps = marriageSteps(facts, { signature: await keepPicture(page, 1), photo: await keepPicture(page, 2) });
  for (const command of steps.accepted.slice(0, 2)) await send(page, stream, command);
  const read = (at: Page): Promise<CasePage> => ask(at, 'stream.get', { stream });
  return {
    stream,
    facts,
    steps,
    read,
    async to(at, target) {
      const { state } = await read(at);
      for (const next of targets.slice(targets.indexOf(state.own.stage as Target) + 1, targets.indexOf(target) + 1))
        for (const command of steps[next])
          if (!isDone((await read(at)).state, command)) await send(at, stream, command);
    },
    async told(at) {
      const { timeline } = await read(at);
      return Object.fromEntries(
        [...new Set(timeline.map(({ type }) => type))].map((type) => [
          type,
          timeline.filter((one) => one.type === type).length,
        ]),
      );
    },
  };
}

type Step = BridgeCase['steps'][Target][number];

/** Whether a case already has what a step gives it: some are done on the screen. */
function isDone({ own }: CaseState<Marriage>, command: Step): boolean {
  if (command.type === 'marriage.show-document') return own[command.party].document !== null;
  if (command.type === 'marriage.declare') return own[command.party].declaration !== null;
  if (command.type === 'marriage.check-state') return own[command.party].stateCheck !== null;
  if (command.type === 'marriage.sign') return own[command.party].signatures[command.sheet] !== null;
  return false;
}

/** To the case's own screen. */
export async function show(page: Page, stream: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#/case/${to}`;
  }, stream);
}
