import { expect, test } from 'vitest';
import { openTopics, typedAgreement, wholeAgreement } from './agreement-draft.ts';

test('an agreement is whole when each matter is settled in words or stated as none', () => {
  const empty = typedAgreement(null);
  expect(openTopics(empty)).toEqual(['children', 'property', 'debts']);
  const half = { ...empty, children: { is: 'none', text: '' }, property: { is: 'text', text: ' ' } } as const;
  expect(openTopics(half)).toEqual(['property', 'debts']);
  expect(wholeAgreement(half)).toBeNull();
  const whole = {
    ...half,
    property: { is: 'text', text: ' 房屋归女方 ' },
    debts: { is: 'none', text: '旧的草稿' },
  } as const;
  const made = wholeAgreement(whole);
  expect(made).toEqual({
    children: { is: 'none' },
    property: { is: 'text', text: '房屋归女方' },
    debts: { is: 'none' },
    minors: [],
  });
  expect(wholeAgreement(typedAgreement(made))).toEqual(made);
});

test('a child without a name or a birth date keeps it open', () => {
  const made = typedAgreement({
    children: { is: 'text', text: '随女方生活' },
    property: { is: 'none' },
    debts: { is: 'none' },
    minors: [],
  });
  const child = { name: '小雨', birthDate: '2020-02-3', livesWith: 'woman' } as const;
  expect(wholeAgreement({ ...made, minors: [child] })).toBeNull();
  expect(wholeAgreement({ ...made, minors: [{ ...child, birthDate: '2020-02-03' }] })?.minors).toHaveLength(1);
});
