import { expect, test } from 'vitest';
import { marriageRegistration } from '#domain/marriage/items.ts';
import { formsOfKind } from '#domain/windows.ts';
import type { CaseCommon } from './case.ts';
import { receiptForm } from './receipt.ts';

const material = { material: 'id-card', party: 'man', attachments: [], note: '', at: '2026-11-23T16:30:00.000Z' };
const common: CaseCommon = {
  number: 'ZCH20261124-A1-001',
  window: 'marriage',
  item: 'marriage-registration',
  parties: [
    { person: 'person/1', role: 'man', name: '陈志远' },
    { person: 'person/2', role: 'woman', name: '林晓雨' },
  ],
  openedAt: '2026-11-23T16:20:00.000Z',
  updatedAt: '2026-11-23T16:30:00.000Z',
  materials: [material],
  notes: [],
  documents: [],
};
const form = receiptForm((code) => (code === marriageRegistration.code ? marriageRegistration : undefined));

test('the receipt names case, people and what was taken in, with the local day and time', () => {
  const text = JSON.stringify(form.model({ common, own: {} }, '', 'marriage/1'));
  for (const word of [
    '收件凭证',
    'ZCH20261124-A1-001',
    '结婚登记',
    '陈志远、林晓雨',
    '居民身份证',
    '男方',
    '2026年11月24日 00:30',
  ])
    expect(text).toContain(word);
});

test('there is nothing to confirm before a material was taken in', () => {
  expect(form.ready({ common, own: {} })).toBe(true);
  expect(form.ready({ common: { ...common, materials: [] }, own: {} })).toBe(false);
});

test('an item or a material of a newer catalogue is named by its code', () => {
  const unknown = { ...common, item: 'later-item', materials: [{ ...material, material: 'later-paper' }] };
  const text = JSON.stringify(form.model({ common: unknown, own: {} }, '', 'marriage/1'));
  expect(text).toContain('later-item');
  expect(text).toContain('later-paper');
});

test('every kind of case has the receipt, other streams have no forms', () => {
  expect(formsOfKind('marriage').map(({ code }) => code)).toContain('case-receipt');
  expect(formsOfKind('divorce').map(({ code }) => code)).toContain('case-receipt');
  expect(formsOfKind('person')).toEqual([]);
});
