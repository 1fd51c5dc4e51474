import { expect, test } from 'vitest';
import { declarationQuestions } from '#domain/marriage/items.ts';
import { type Person, personFacts } from '#domain/person/person.ts';
import { unanswered } from '../parts/answers.ts';
import { knownAnswers, learnt, questionsToAsk } from './couple/answers.ts';
import { declarationOf } from './declaration-answers.ts';

const person: Person = {
  facts: personFacts.parse({
    name: '陈志远',
    sex: 'male',
    birthDate: '1990-03-07',
    documentNumber: '620171199003071232',
    ethnicGroup: '汉',
    address: '甘肃省永登县中川镇1号',
    education: '大学本科',
  }),
  evidence: {},
  marital: { status: 'divorced', since: null, spouse: null, certificate: null },
};
const names = (page: string): readonly string[] =>
  questionsToAsk(declarationQuestions, page, knownAnswers(declarationQuestions, person)).map(({ name }) => name);

test('what the card says is not asked, what the registry says is filled in', () => {
  expect(names('identity')).toEqual([]);
  expect(names('life')).toEqual(['occupation', 'education', 'maritalStatus', 'phone']);
  expect(knownAnswers(declarationQuestions, person)).toMatchObject({
    education: 'bachelor',
    maritalStatus: 'divorced',
  });
  expect(unanswered(declarationQuestions, knownAnswers(declarationQuestions, person)).map(({ name }) => name)).toEqual([
    'occupation',
    'noSpouse',
    'noKinship',
    'willing',
  ]);
});

test('a missing address is asked like anything else', () => {
  const known = knownAnswers(declarationQuestions, { ...person, facts: { ...person.facts, address: '' } });
  expect(questionsToAsk(declarationQuestions, 'identity', known).map(({ name }) => name)).toEqual(['address']);
});

test('a married person has to say what the status is now', () => {
  expect(
    knownAnswers(declarationQuestions, { ...person, marital: { ...person.marital, status: 'married' } }).maritalStatus,
  ).toBeUndefined();
});

test('only a whole set of answers is a declaration; a no is an answer', () => {
  const answers = {
    ...knownAnswers(declarationQuestions, person),
    occupation: 'service',
    noSpouse: true,
    noKinship: true,
  };
  expect(declarationOf('usual', 'mainland', answers)).toBeNull();
  const made = declarationOf('usual', 'mainland', { ...answers, willing: false });
  expect(made).toMatchObject({ willing: false, documentNumber: '620171199003071232', phone: '' });
  expect(made && learnt(made, person)).toEqual({ occupation: '商业、服务业人员' });
});

test('a make-up registration asks since when they have lived as spouses', () => {
  const answers = {
    ...knownAnswers(declarationQuestions, person),
    occupation: 'service',
    noSpouse: true,
    noKinship: true,
    willing: true,
  };
  expect(declarationOf('make-up', 'mainland', answers)).toBeNull();
  expect(declarationOf('make-up', 'mainland', { ...answers, spousesSince: '2015-10-01' })).toMatchObject({
    spousesSince: '2015-10-01',
  });
  expect(declarationOf('usual', 'mainland', { ...answers, spousesSince: '2015-10-01' })).not.toHaveProperty(
    'spousesSince',
  );
});

test('a foreign citizen is asked for no ethnic group and no word on kinship', () => {
  const known = knownAnswers(declarationQuestions, { ...person, facts: { ...person.facts, ethnicGroup: '' } });
  const answers = { ...known, occupation: 'service', noSpouse: true, willing: true };
  expect(declarationOf('usual', 'overseas', answers)).toBeNull();
  const made = declarationOf('usual', 'foreign', answers);
  expect(made).toMatchObject({ ethnicGroup: '', noSpouse: true });
  expect(made).not.toHaveProperty('noKinship');
});
