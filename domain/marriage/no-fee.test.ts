/** Registration, re-issue and all around them cost nothing (婚姻登记条例 2025): the window has no place to ask for money. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aidsWindow } from '#domain/aids/index.ts';
import type { WindowModule } from '#domain/kernel/window.ts';
import { openHall } from '#testing/marriage-hall.ts';
import { marriageWindow } from './index.ts';

/** Names of all fields of all commands of a window, however deep. */
function fieldsOf({ aggregates }: WindowModule): readonly string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { properties } = value as { properties?: object };
    for (const name of Object.keys(properties ?? {})) names.add(name);
    for (const part of Object.values(value)) visit(part);
  };
  for (const { commands } of aggregates) visit(z.toJSONSchema(commands, { unrepresentable: 'any', io: 'input' }));
  return [...names];
}
const isMoney = (name: string): boolean => /fee|fen$|amount|price|deposit|paid|payment/i.test(name);

test('no command of the marriage window takes money, as those of the aids window do', () => {
  expect(fieldsOf(marriageWindow).filter(isMoney)).toEqual([]);
  expect(fieldsOf(marriageWindow)).toContain('willingAsked');
  expect(fieldsOf(aidsWindow).filter(isMoney)).not.toEqual([]);
});

test('what is handed to a couple before they come says that nothing is to be paid', () => {
  const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
  const { man, woman } = hall.couple;
  hall.send('marriage/1', { type: 'marriage.open', parties: [man, woman] });
  const sheet = marriageWindow.forms.marriage?.find(({ code }) => code === 'precheck-sheet');
  expect(JSON.stringify(sheet?.model(hall.world.state('marriage/1'), '', 'marriage/1'))).toContain(
    '婚姻登记不收取任何费用',
  );
});
