import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { normaliseIdNumber, validateIdNumber } from '#domain/identity/id-number.ts';
import { normaliseName } from '#domain/identity/names.ts';
import { searchKeys } from '#domain/identity/search-keys.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { receivingRoles } from '#domain/kernel/roles.ts';
import { giveFields } from './merging.ts';
import {
  bearsResidentNumber,
  evidenceMap,
  idKey,
  type MaritalStatus,
  maritalField,
  type Person,
  type PersonFacts,
  personChanges,
  personFacts,
  tellsBirthAndSex,
} from './person.ts';

export const personCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person.register'), facts: personFacts, evidence: evidenceMap }),
  z.strictObject({ type: z.literal('person.amend'), changes: personChanges, evidence: evidenceMap }),
]);
export type PersonCommand = z.infer<typeof personCommand>;

const unknownMarital: MaritalStatus = { status: 'unknown', since: null, spouse: null, certificate: null };

/**
 * What stands against facts of a person. A resident number carries birth date and sex (GB 11643): what contradicts it is a slip of
 * reading or typing; and no resident paper bears the number of a residence permit or of a foreigner's card.
 */
export function factProblems(facts: PersonFacts, today: CivilDate): readonly Refusal[] {
  const problems: Refusal[] = [];
  if (!facts.name.trim()) problems.push({ code: 'PERSON_NAME_EMPTY', at: 'name' });
  if (!tellsBirthAndSex(facts.documentType)) return problems;
  const number = validateIdNumber(facts.documentNumber, today);
  if (!number.ok) {
    const reason = {
      length: 'LENGTH',
      charset: 'CHARSET',
      date: 'DATE',
      future: 'FUTURE',
      'check-digit': 'CHECK',
    } as const;
    return [...problems, { code: `ID_NUMBER_${reason[number.problem]}`, article: 'GB 11643', at: 'documentNumber' }];
  }
  if (bearsResidentNumber(facts.documentType) && number.value.holder !== 'citizen')
    problems.push({ code: 'ID_NUMBER_NOT_CITIZEN', at: 'documentNumber' });
  if (number.value.birthDate !== facts.birthDate)
    problems.push({ code: 'ID_NUMBER_BIRTH_DIFFERS', params: { inNumber: number.value.birthDate }, at: 'birthDate' });
  if (number.value.sex !== facts.sex) problems.push({ code: 'ID_NUMBER_SEX_DIFFERS', at: 'sex' });
  return problems;
}

/** The facts as they would stand. An amendment never comes without a person: the data process refuses it before. */
const factsAfter = (command: PersonCommand, state: Person | null): PersonFacts =>
  command.type === 'person.register' ? command.facts : ({ ...state?.facts, ...command.changes } as PersonFacts);

/** Names in one spelling, so that a search and a comparison never depend on the keyboard. */
const tidy = (facts: PersonFacts): PersonFacts => ({
  ...facts,
  name: normaliseName(facts.name),
  documentNumber: normaliseIdNumber(facts.documentNumber),
});

const definition: Aggregate<Person, PersonCommand> = {
  kind: 'person',
  events: [
    'person.amended',
    'person.field-decided',
    'person.marital-status-recorded',
    'person.registered',
    'person.superseded',
  ],
  commands: personCommand,
  grants: { 'person.register': receivingRoles, 'person.amend': receivingRoles },
  starts: ['person.register'],
  needs(command, _self, state) {
    const { documentType, documentNumber } = factsAfter(command, state);
    return [{ need: 'key', key: idKey(documentType, documentNumber) }];
  },
  decide(state, command, context, self) {
    const before = state?.facts;
    const facts = tidy(factsAfter(command, state));
    const problems = factProblems(facts, context.today);
    if (problems.length) return refused(...problems);
    const owner = context.keyOwner(idKey(facts.documentType, facts.documentNumber));
    if (owner && owner !== self)
      return refused({ code: 'PERSON_EXISTS', params: { person: owner }, at: 'documentNumber' });
    if (command.type === 'person.register')
      return done([{ type: 'person.registered', payload: { facts, evidence: command.evidence } }]);
    const changes = Object.fromEntries(
      Object.keys(command.changes)
        .map((key) => [key, facts[key as keyof PersonFacts]] as const)
        .filter(([key, value]) => before?.[key as keyof PersonFacts] !== value),
    );
    if (Object.keys(changes).length === 0) return done([]);
    const undecided = state?.conflicts?.find(({ field }) => field in changes);
    if (undecided) return refused({ code: 'PERSON_FIELD_UNDECIDED', at: undecided.field });
    return done([{ type: 'person.amended', payload: { changes, evidence: command.evidence } }]);
  },
  evolve(state, type, payload, meta) {
    switch (type) {
      case 'person.registered':
        return { ...recorded<Pick<Person, 'facts' | 'evidence'>>(payload), marital: unknownMarital };
      case 'person.amended':
      case 'person.marital-status-recorded':
      case 'person.field-decided':
        return state && giveFields(state, type, payload, meta);
      case 'person.superseded':
        return state && { ...state, supersededBy: (payload as { by: StreamRef }).by };
      default:
        return state;
    }
  },
  merges: () => true,
  undecided: ({ conflicts }) =>
    conflicts?.some(({ field }) => field === maritalField) ? ['person.marital-status-recorded'] : [],
  views({ facts, conflicts, supersededBy }) {
    // The other stream of the same person is the one that is found; this one stays readable where it is named.
    if (supersededBy) return {};
    const { name, formerName, sex, birthDate, documentType, documentNumber, phone, address } = facts;
    return {
      person: { name, sex, birthDate, documentNumber, phone, address },
      searchKeys: searchKeys({ name, formerName, idNumber: documentNumber, phones: phone ? [phone] : [] }),
      uniqueKeys: [idKey(documentType, documentNumber)],
      ...(conflicts ? { conflicts } : {}),
    };
  },
};
export const personAggregate = aggregate(definition);
