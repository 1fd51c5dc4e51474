import { expect, test } from 'vitest';
import { placeOf } from './use-focus-next.ts';

test('each step has its place on the page', () => {
  expect(placeOf('man.document')).toBe('[data-testid="step-man-document"] .step-body');
  expect(placeOf('woman.receipt')).toBe('[data-testid="receipt-woman"]');
  expect(placeOf('accept')).toBe('.case-step-accept');
});
