import { expect, test } from 'vitest';
import { deviceCodeAt, deviceNumber } from './device-code.ts';
import { nightMinute, usualNight } from './night-slots.ts';

test('a device code leads back to the number it was made from', () => {
  for (const n of [0, 1, 8, 9, 100, 233, 234, 235, 1000, 2833]) expect(deviceNumber(deviceCodeAt(n))).toBe(n);
  expect(() => deviceCodeAt(2834)).toThrow('no device codes left');
});

test.for([
  [1, 500],
  [100, 20],
  [2000, 1],
])('%i centers of %i devices lie evenly in the window', ([centers = 0, devices = 0]) => {
  const minutes = Array.from({ length: centers * devices }, (_, n) =>
    nightMinute(`center-${n % centers}`, deviceCodeAt(Math.floor(n / centers)), usualNight),
  );
  const { startMinute, lengthMinutes } = usualNight;
  const quarters = new Map<number, number>();
  for (const minute of minutes) {
    expect(minute).toBeGreaterThanOrEqual(startMinute);
    expect(minute).toBeLessThan(startMinute + lengthMinutes);
    const quarter = Math.floor((minute - startMinute) / 15);
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
  }
  const even = minutes.length / (lengthMinutes / 15);
  expect(quarters.size).toBe(lengthMinutes / 15);
  expect(Math.max(...quarters.values())).toBeLessThan(even * 1.5);
});

test('the turn of a device stays the same when others come, and a window over midnight goes on after it', () => {
  expect(nightMinute('hall-1', 'A1', usualNight)).toBe(nightMinute('hall-1', 'A1', usualNight));
  const late = { startMinute: 1380, lengthMinutes: 240 };
  const minutes = Array.from({ length: 60 }, (_, n) => nightMinute('hall-1', deviceCodeAt(n), late));
  expect(minutes.every((minute) => minute >= 1380 || minute < 180)).toBe(true);
  expect(minutes.some((minute) => minute < 180)).toBe(true);
});
