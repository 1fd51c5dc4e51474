import { expect, test } from 'vitest';
import { type Couple, marriageSteps, someHash } from '#testing/couple.ts';
import { applySteps, checkStates, declareSteps, examine, openDivorce, requestCertificate } from '#testing/divorce.ts';
import { openHall } from '#testing/marriage-hall.ts';
import type { PartyRole } from '../schema.ts';

const certificateNumber = 'J620121-2026-000001';
const facts = { certificateNumber, registeredOn: '2026-06-09', authority: '婚姻登记处', place: 'mainland' } as const;

/** Married on 9 June; later one of them comes with another number, and so as somebody whom the registry never saw. */
function returned(role: PartyRole, more: object = {}) {
  const hall = openHall('2026-06-09');
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', [...steps.accepted, ...steps.examined, ...steps.registered, ...steps.issued]);
  const { name, sex, birthDate } = hall.facts[role];
  const couple: Couple = { ...hall.couple, [role]: hall.addPerson({ name, sex, birthDate, ...more }) };
  const now = { man: hall.person(couple.man).facts, woman: hall.person(couple.woman).facts };
  hall.send('divorce/1', [{ ...openDivorce(couple), marriage: facts }, ...applySteps(now)]);
  return { hall, couple, now };
}
const scan = (material: string, party: PartyRole, attachments = [someHash()]) => ({
  type: 'case.add-material',
  material,
  party,
  attachments,
  note: '',
});
const accept = { type: 'divorce.accept' };
test.each([
  ['man', 'police-proof'],
  ['woman', 'old-passport'],
] as const)('the %s has another number since the marriage: with the scanned %s they divorce', (role, proof) => {
  const { hall, couple, now } = returned(role);
  expect(hall.refuses('divorce/1', accept)).toMatchObject([
    { code: 'DIVORCE_IDENTITY_UNPROVEN', params: { role, recorded: hall.facts[role].documentNumber } },
  ]);
  hall.send('divorce/1', scan(proof, role === 'man' ? 'woman' : 'man'));
  expect(hall.codes('divorce/1', accept)).toEqual(['DIVORCE_IDENTITY_UNPROVEN']);
  hall.send('divorce/1', [scan(proof, role), accept]);
  hall.at('2026-07-10');
  hall.send('divorce/1', [requestCertificate, ...declareSteps(now), ...checkStates(), examine]);
  hall.send('divorce/1', { type: 'divorce.register' });
  // Under neither number is anybody left married.
  for (const person of [couple.man, couple.woman, hall.couple[role]])
    expect(hall.person(person).marital).toMatchObject({ status: 'divorced', certificate: 'L620121-2026-000001' });
});

test('a tick without a scan proves no change of a number, and under another name it is a certificate of others', () => {
  const { hall } = returned('man');
  hall.send('divorce/1', scan('police-proof', 'man', []));
  expect(hall.codes('divorce/1', accept)).toEqual(['DIVORCE_IDENTITY_UNPROVEN']);
  const other = returned('man', { name: '马志远' }).hall;
  other.send('divorce/1', scan('police-proof', 'man'));
  expect(other.codes('divorce/1', accept)).toContain('DIVORCE_CERTIFICATE_OF_OTHERS');
});

test('what a court did under the number of before binds under the new one', () => {
  const { hall } = returned('woman');
  hall.send('divorce/1', scan('police-proof', 'woman'));
  hall.at('2026-06-22');
  hall.send('annotation/1', {
    type: 'annotation.enter',
    kind: 'court-divorce',
    records: ['marriage/1'],
    document: {
      title: '民事判决书',
      number: '（2026）甘0191民初12号',
      issuer: '兰州新区人民法院',
      madeOn: '2026-06-01',
      effectiveOn: '2026-06-20',
      attachments: [],
    },
    text: '准予离婚。',
    corrections: [],
  });
  expect(hall.codes('divorce/1', accept)).toEqual(['DIVORCE_NO_MARRIAGE', 'DIVORCE_NO_MARRIAGE']);
});
