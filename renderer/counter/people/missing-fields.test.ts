import { expect, test } from 'vitest';
import { missingFields, withoutFields } from './missing-fields.ts';
import { emptyPerson } from './person-form-data.ts';

const whole = { ...emptyPerson, name: '李四', documentNumber: 'E12345678', sex: 'male', birthDate: '1990-03-07' };

test('what must be there is asked for, what is no date is told', () => {
  expect(missingFields(whole)).toEqual([]);
  expect(missingFields({ ...whole, name: '', sex: '' }).map(({ at }) => at)).toEqual(['name', 'sex']);
  expect(missingFields({ ...whole, birthDate: '1990-02-30' }).map(({ code }) => code)).toEqual(['FIELD_INVALID']);
  expect(missingFields({ ...whole, cardValidTo: 'long-term' })).toEqual([]);
  expect(missingFields({ ...whole, cardValidFrom: 'long-term' })).toHaveLength(1);
});

test('what a field shows by itself is not said twice', () => {
  const atField = { code: 'FIELD_MISSING', at: 'name' };
  const whole = { code: 'COMMAND_FORBIDDEN' };
  expect(withoutFields({ kind: 'refused', refusals: [atField] })).toBeNull();
  expect(withoutFields({ kind: 'refused', refusals: [atField, whole] })).toEqual({
    kind: 'refused',
    refusals: [whole],
  });
  expect(withoutFields({ kind: 'fault', code: 'DISK_FULL' })).toEqual({ kind: 'fault', code: 'DISK_FULL' });
});
