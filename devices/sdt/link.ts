/** Asking and answering on a line: strictly one request, one answer. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from './commands.ts';
import { encodeFrame, frameParser } from './frame.ts';
import type { Line } from './line.ts';
import { type Status, statusOf } from './status.ts';

export interface Answer {
  readonly status: Status | { readonly name: 'silent'; readonly action: 'silent' } | { name: 'gone'; action: 'gone' };
  /** What follows the status. */
  readonly data: Uint8Array;
}

export interface Link {
  readonly line: Line;
  /** Never throws: no answer in time is `silent`, a line that was pulled out is `gone`. */
  ask(command: Command, patienceMs?: number): Promise<Answer>;
}

const statusLength = 3;
/** After a silence: so long may a late answer still come. Answers carry no name, so it would be taken for the next one. */
const lateMs = 150;
const noData = new Uint8Array(0);
const silent: Answer = { status: { name: 'silent', action: 'silent' }, data: noData };
const gone: Answer = { status: { name: 'gone', action: 'gone' }, data: noData };

/** Opens the talk on a line. @param patience multiplies how long each answer may take; tests are impatient. */
export function openLink(line: Line, patience = 1): Link {
  let parser = frameParser(statusLength);
  let onBody: ((body: Uint8Array) => void) | null = null;
  let onGone: () => void = () => {};
  let isGone = false;
  let wasSilent = false;
  let turn: Promise<unknown> = Promise.resolve();
  void line.gone.then(() => {
    isGone = true;
    onGone();
  });
  // What comes while nobody asked is noise, or an answer whose time has passed.
  line.onBytes((bytes) => {
    if (onBody) for (const body of parser.push(bytes)) onBody?.(body);
  });

  const askOnce = async (command: Command, patienceMs: number): Promise<Answer> => {
    if (wasSilent) await pause(lateMs * patience);
    if (isGone) return gone;
    const answered = Promise.withResolvers<Answer>();
    parser = frameParser(statusLength);
    onBody = (body) => answered.resolve({ status: statusOf(body), data: body.slice(statusLength) });
    const timer = setTimeout(() => {
      for (const body of parser.settle()) onBody?.(body);
      answered.resolve(silent);
    }, patienceMs);
    line.write(encodeFrame(command.body));
    onGone = () => answered.resolve(gone);
    const answer = await answered.promise;
    clearTimeout(timer);
    onBody = null;
    wasSilent = answer === silent;
    return answer;
  };

  const askTwiceIfDisturbed = async (command: Command, patienceMs: number): Promise<Answer> => {
    const answer = await askOnce(command, patienceMs);
    return answer.status.action === 'resend' ? askOnce(command, patienceMs) : answer;
  };

  return {
    line,
    ask(command, patienceMs = command.patienceMs * patience) {
      const answer = turn.then(() => askTwiceIfDisturbed(command, patienceMs));
      turn = answer;
      return answer;
    },
  };
}
