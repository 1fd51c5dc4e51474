import { expect, test } from 'vitest';
import type { Role } from '#domain/kernel/roles.ts';
import { forbiddenBecause, rolesFor } from './step-rights.ts';

const as =
  (...held: readonly Role[]) =>
  (...roles: readonly Role[]): boolean =>
    roles.some((one) => held.includes(one));

test('what only a registrar may do is not offered to anybody else', () => {
  for (const step of ['accept', 'examine', 'register', 'issue', 'refuse', 'man.stateCheck'] as const) {
    expect(rolesFor(step)).toEqual(['registrar']);
    for (const role of ['clerk', 'supervisor', 'auditor'] as const)
      expect(forbiddenBecause(step, as(role), false)).toBe('registrarOnly');
    expect(forbiddenBecause(step, as('registrar'), false)).toBeNull();
  }
});

test('papers, signatures, photo and filing are done by whoever works at the counter', () => {
  for (const step of [
    'man.document',
    'woman.declaration',
    'man.signature',
    'woman.receipt',
    'photo',
    'file',
  ] as const) {
    expect(forbiddenBecause(step, as('clerk'), false)).toBeNull();
    expect(forbiddenBecause(step, as('auditor'), false)).toBe('counterOnly');
  }
});

test('a site for checking and guiding accepts, refuses and registers nothing', () => {
  for (const step of ['accept', 'refuse', 'register'] as const)
    expect(forbiddenBecause(step, as('registrar'), true)).toBe('precheck');
  expect(forbiddenBecause('examine', as('registrar'), true)).toBeNull();
});
