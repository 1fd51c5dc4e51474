/**
 * A stand-in of the national marriage network (联网审查 演示替身): the same words over the same signed HTTP, about made-up people. It
 * looks nobody up: whoever's number it was not told about was never married.
 */
import {
  type MarriageStateAnswer,
  type MarriageStateQuestion,
  marriageStateHelloPath,
  marriageStatePath,
  marriageStateQuestion,
} from '#contract/marriage-state.ts';
import { type Answer, type StandIn, type StandInKey, startStandIn } from './stand-in.ts';

export interface StateNetwork extends StandIn {
  /** Questions that reached it and were signed, in order. */
  readonly asked: MarriageStateQuestion[];
  /** What it says of a number. */
  readonly states: Map<string, MarriageStateAnswer['result'] | 'unknown-person' | 'name-differs'>;
}

export interface StateNetworkOptions extends StandInKey {
  readonly now?: () => Date;
  /** What people are who it was told nothing about, by the purpose of the question. */
  readonly usually?: (purpose: MarriageStateQuestion['purpose']) => MarriageStateAnswer['result'];
}

export async function startStateNetwork(options: StateNetworkOptions): Promise<StateNetwork> {
  const { now = () => new Date(), usually = usual } = options;
  const answers = new Map<string, string>();
  const asked: MarriageStateQuestion[] = [];
  const states: StateNetwork['states'] = new Map();
  let count = 0;

  function tell(question: MarriageStateQuestion): Answer {
    asked.push(question);
    const { requestId, purpose, documentNumber } = question;
    const told = states.get(documentNumber) ?? usually(purpose);
    if (told === 'unknown-person') return { status: 404, value: { error: 'unknown-person' } };
    if (told === 'name-differs') return { status: 409, value: { error: 'name-differs' } };
    const before = answers.get(requestId);
    if (before) return { status: 200, value: JSON.parse(before) };
    count += 1;
    const day = now().toISOString().slice(0, 10).replaceAll('-', '');
    const made: MarriageStateAnswer = {
      requestId,
      result: told,
      reference: `YS${day}${String(count).padStart(6, '0')}`,
      answeredAt: now().toISOString(),
    };
    answers.set(requestId, JSON.stringify(made));
    return { status: 200, value: made };
  }

  const standIn = await startStandIn(options, (path, body) => {
    if (path === marriageStateHelloPath) return { status: 200, value: {} };
    const question = marriageStateQuestion.safeParse(body);
    return path === marriageStatePath && question.success ? tell(question.data) : null;
  });
  return Object.assign(standIn, { asked, states });
}

const usual = (purpose: MarriageStateQuestion['purpose']): MarriageStateAnswer['result'] =>
  purpose === 'marriage' ? 'never-married' : 'married';
