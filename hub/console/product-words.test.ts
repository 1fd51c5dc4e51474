import { expect, test } from 'vitest';
import { eventTitle, eventWords, refusalWords } from './product-words.ts';

test.for([
  ['case.note-added', { text: '张伟来电' }, 'Note: 张伟来电', 'Note: …'],
  [
    'case.material-returned',
    { material: 'id-card', party: 'man' },
    'Paper returned: identity paper the man',
    'Paper returned: identity paper the man',
  ],
  ['case.material-returned', { material: 'of-tomorrow' }, 'Paper returned: of-tomorrow', 'Paper returned: …'],
  ['person.amended', { changes: { phone: '138' }, evidence: {} }, 'Corrected: Phone', 'Corrected: Phone'],
  ['marriage.checked-in', {}, 'First check begun', 'First check begun'],
  [
    'asset.lent',
    { holder: { name: '张伟', number: '7', dueOn: '2026-12-01' } },
    'Lent to 张伟 (7), due 2026-12-01',
    'Lent to … (…), due …',
  ],
  ['drone.took-off', { pilot: '张伟' }, 'drone.took-off', 'drone.took-off'],
  ['case', {}, 'case', 'case'],
  ['toString.call', {}, 'toString.call', 'toString.call'],
] as const)(
  '%s is said with its values to whoever opened it, and without what people wrote in a list',
  ([type, payload, whole, listed]) => {
    expect(eventWords('en', type, payload)).toBe(whole);
    expect(eventTitle('en', type, payload)).toBe(listed);
  },
);

test('of an event whose content may not be told only the kind is', () => {
  expect(eventTitle('zh-CN', 'case.material-returned')).toBe('退回材料：…');
  expect(eventTitle('en', 'person.superseded')).toBe('Put together with another record, reason: …');
});

test('a refusal is said with its values, in both languages; an unknown one is left to its reader', () => {
  const refusal = { code: 'REFERENCE_UNKNOWN', params: { name: 'x-1' } };
  expect(refusalWords('zh-CN', refusal)).toContain('“x-1”');
  expect(refusalWords('en', refusal)).toContain('x-1');
  const named = {
    code: 'MARRIAGE_PAPER_MISSING',
    params: {
      role: 'man',
      material: [
        { zh: '甲', en: 'a' },
        { zh: '乙', en: 'b' },
      ],
    },
  };
  expect(refusalWords('zh-CN', named)).toContain('甲、乙');
  expect(refusalWords('en', named)).toContain('a, b');
  expect(refusalWords('en', { code: 'OF_TOMORROW' })).toBeUndefined();
});
