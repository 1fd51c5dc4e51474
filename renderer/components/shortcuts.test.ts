import { expect, test } from 'vitest';
import { keysOf } from './shortcuts.ts';

const pressed = (key: string, held: Partial<KeyboardEvent> = {}): string =>
  keysOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('keys are spelled one way, whatever the keyboard says', () => {
  expect(pressed('Enter', { ctrlKey: true })).toBe('ctrl+enter');
  expect(pressed('L', { ctrlKey: true, shiftKey: true })).toBe('ctrl+shift+l');
  expect(pressed('1', { altKey: true })).toBe('alt+1');
  expect(pressed('F2')).toBe('f2');
  expect(pressed(' ')).toBe('space');
});

test('a sign that needs Shift on some keyboards is that sign on all', () => {
  expect(pressed('?', { shiftKey: true })).toBe('?');
  expect(pressed('?')).toBe('?');
});
