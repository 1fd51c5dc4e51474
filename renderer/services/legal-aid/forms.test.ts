/** Every form of the window, filled in only where it must be, is what its command takes. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Question } from '#domain/kernel/item.ts';
import { likelyMatter } from '#domain/legal-aid/application/likely.ts';
import {
  agentQuestions,
  applicantQuestions,
  matterQuestions,
  meansQuestions,
} from '#domain/legal-aid/application/questions.ts';
import { agent, applicantDetails, matterFacts, meansDeclaration } from '#domain/legal-aid/application/schema.ts';
import { consultationCommand } from '#domain/legal-aid/consultation/consultation.ts';
import { lawyerCommand } from '#domain/legal-aid/lawyers/lawyer.ts';
import { type Answers, fieldsOf, unanswered } from '../parts/answers.ts';
import type { Answer } from '../parts/QuestionField.tsx';
import { consultationQuestions } from './consult/questions.ts';
import { lawyerQuestions } from './lawyers/questions.ts';

const anything = ({ kind, choices }: Question): Answer => {
  if (kind === 'yes-no') return true;
  if (kind === 'count' || kind === 'money') return 1;
  if (kind === 'date') return '2026-11-02';
  return kind === 'choices' ? [] : (choices?.[0]?.value ?? '某人');
};
const consultation = { person: null, answers: {} };
const forms: readonly [
  what: string,
  questions: readonly Question[],
  takes: (fields: Answers) => z.ZodSafeParseResult<unknown>,
][] = [
  ['the matter', matterQuestions, (fields) => matterFacts.safeParse(fields)],
  ['an applicant', applicantQuestions, (fields) => applicantDetails.safeParse(fields)],
  ['the means', meansQuestions, (fields) => meansDeclaration.safeParse(fields)],
  ['the agent', agentQuestions, (fields) => agent.safeParse(fields)],
  [
    'a consultation',
    consultationQuestions(['平岘村', '源泰村']),
    (fields) =>
      consultationCommand.safeParse({
        type: 'legal-consultation.record',
        facts: { lawCited: '', advice: '', ...fields, ...consultation },
      }),
  ],
  [
    'a lawyer',
    lawyerQuestions(['平岘村', '源泰村']),
    (fields) => lawyerCommand.safeParse({ type: 'lawyer.enrol', facts: fields }),
  ],
];

test.each(forms)('%s', (_what, questions, takes) => {
  const must = questions.filter(({ required }) => required);
  const answers = Object.fromEntries(must.map((one) => [one.name, anything(one)]));
  expect(unanswered(questions, answers)).toEqual([]);
  expect(takes(fieldsOf(questions, answers)).error?.issues).toBeUndefined();
});

test.each<[answers: Answers, likely: object]>([
  [
    { field: 'civil', matter: 'labour', procedure: 'non-litigation', organ: '仲裁委' },
    { form: 'labour', specialty: 'labour', position: 'claimant', stage: 'not-started', organ: '仲裁委' },
  ],
  [
    { field: 'civil', matter: 'support', procedure: 'litigation' },
    { form: 'suit', specialty: 'family', position: 'plaintiff' },
  ],
  [
    { field: 'criminal', criminal: 'suspect' },
    { form: 'criminal', specialty: 'criminal', position: 'suspect' },
  ],
  [{ field: 'civil' }, {}],
])('%j lets one expect %j', (answers, likely) =>
  expect(likelyMatter(answers as Parameters<typeof likelyMatter>[0])).toEqual(likely),
);
