/** Whoever signs may do so, whoever takes the device has signed for it, and its state is seen in pictures. */
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import {
  agreeOn,
  boss,
  exchangeFor,
  fitter,
  goodAssessment,
  handOver,
  openAidsHall,
  openLoan,
  payAll,
  sign,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import { someHash } from '#testing/couple.ts';
import { aidsForms } from '../forms.ts';

const loanA = 'loan/a';
const number = (birth: string) => composeIdNumber('620171', civilDate(birth), 11);
const guardian = {
  name: '陈芳',
  relation: '女儿',
  idNumber: number('1970-01-01'),
  phone: '13993100101',
  power: 'guardian',
};
const impaired = { type: 'loan.assess', ...goodAssessment, cognition: 'impaired' };

describe('an adult who is not clear in mind', () => {
  test('signs nothing: a guardian is named first, an agent is not enough', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    const agree = agreeOn(chair, hall.today(), 30);
    hall.send(loanA, openLoan(hall.person()));
    hall.send(loanA, impaired, fitter);
    expect(hall.world.findings(loanA, boss)).toContainEqual(
      expect.objectContaining({ code: 'LOAN_CAPACITY_GUARDIAN', weight: 'blocking' }),
    );
    expect(hall.refusals(loanA, agree)).toEqual(['LOAN_CAPACITY_GUARDIAN']);
    hall.send(loanA, { type: 'loan.name-guardian', ...guardian, power: 'agent' });
    expect(hall.refusals(loanA, agree)).toEqual(['LOAN_CAPACITY_GUARDIAN']);
    hall.send(loanA, { type: 'loan.name-guardian', ...guardian });
    hall.send(loanA, [agree, sign]);
    expect(hall.loan(loanA).guardian).toEqual(guardian);
  });
  test('found so after the terms were agreed, does not sign either', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person()));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, agreeOn(hall.device(), hall.today(), 30));
    hall.send(loanA, impaired, fitter);
    expect(hall.refusals(loanA, sign)).toEqual(['LOAN_CAPACITY_GUARDIAN']);
  });
  test('may be the user of what another one signs for', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person(), { user: { name: '陈玉梅', relation: '母亲', idNumber: '' } }));
    hall.send(loanA, impaired, fitter);
    expect(hall.refusals(loanA, agreeOn(hall.device(), hall.today(), 30))).toEqual([]);
  });
});

test.each([
  ['a minor', number('2015-01-01'), 'GUARDIAN_MINOR'],
  ['a number that is none', '620171197001010000', 'GUARDIAN_ID_INVALID'],
  ['the lessee', 'the lessee', 'GUARDIAN_IS_LESSEE'],
])('%s does not sign for the lessee, at the beginning or later', (_, idNumber, code) => {
  const hall = openAidsHall();
  const person = hall.person();
  hall.send('loan/other', openLoan(person));
  const own = hall.loan('loan/other').lessee.documentNumber;
  const given = { ...guardian, idNumber: idNumber === 'the lessee' ? own : idNumber };
  expect(hall.refusals('loan/other', { type: 'loan.name-guardian', ...given })).toEqual([code]);
  expect(hall.refusals(loanA, openLoan(person, { guardian: given, reason: '楼上楼下' }))).toEqual([code]);
});

const sheet = (state: unknown): FormModel | undefined =>
  aidsForms.loan?.find(({ code }) => code === 'aids-handover')?.model(state, '', loanA);
const receiver = {
  type: 'loan.name-receiver',
  name: '陈芳',
  relation: '女儿',
  idNumber: number('1970-01-01'),
  method: 'signature',
  attachment: someHash(),
};

test('whoever takes the device for the lessee has signed for it, and the sheet shows it', () => {
  const hall = openAidsHall();
  signedLoan(hall, loanA, hall.person(), hall.device());
  payAll(hall, loanA);
  expect(hall.refusals(loanA, { ...handOver, toLessee: false })).toEqual(['LOAN_RECEIVER_UNSIGNED']);
  hall.send(loanA, [receiver, { ...handOver, toLessee: false }]);
  const places = sheet(hall.world.state(loanA))?.blocks.flatMap((one) => (one.kind === 'signatures' ? one.places : []));
  expect(places?.[0]).toMatchObject({ label: '接收人（代收）', attachment: receiver.attachment });
});

test('photos of the hand-over and of the return are asked for until they are there, and printed', () => {
  const hall = openAidsHall();
  const codes = () => hall.world.findings(loanA, boss).map(({ code }) => code);
  const photo = (material: string, attachment: string) => ({
    type: 'case.add-material',
    material,
    attachments: [attachment],
  });
  const [out, back] = [someHash(), 'b'.repeat(64)];
  signedLoan(hall, loanA, hall.person(), hall.device());
  expect(codes()).toEqual(['LOAN_NO_HANDOVER_PHOTO']);
  payAll(hall, loanA);
  hall.send(loanA, handOver);
  expect(codes()).toEqual(['LOAN_NO_HANDOVER_PHOTO']);
  hall.send(loanA, photo('handover-photo', out));
  expect(codes()).toEqual([]);
  hall.send(loanA, takeBack(hall.today()));
  expect(codes()).toEqual(['LOAN_NO_RETURN_PHOTO']);
  hall.send(loanA, photo('return-photo', back));
  expect(codes()).toEqual([]);
  const photos = sheet(hall.world.state(loanA))?.blocks.flatMap((one) => (one.kind === 'photo' ? [one] : []));
  expect(photos).toEqual([
    expect.objectContaining({ attachment: out, caption: '交付时照片' }),
    expect.objectContaining({ attachment: back, caption: '归还时照片' }),
  ]);
});

test('after an exchange a photo of the other device is asked for', () => {
  const hall = openAidsHall();
  const codes = () => hall.world.findings(loanA, boss).map(({ code }) => code);
  const photos = (...attachments: readonly string[]) => ({
    type: 'case.add-material',
    material: 'handover-photo',
    attachments,
  });
  const [first, second] = [someHash(), 'b'.repeat(64)];
  signedLoan(hall, loanA, hall.person(), hall.device());
  payAll(hall, loanA);
  hall.send(loanA, [handOver, photos(first)]);
  expect(codes()).toEqual([]);
  hall.send(loanA, exchangeFor(hall.device()));
  expect(codes()).toEqual(['LOAN_EXCHANGED_OPEN', 'LOAN_NO_HANDOVER_PHOTO']);
  hall.send(loanA, photos(first, second));
  expect(codes()).toEqual(['LOAN_EXCHANGED_OPEN']);
});
