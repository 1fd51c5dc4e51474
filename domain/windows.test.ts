/** What holds for every window and every aggregate, whichever there are. */
import { expect, test } from 'vitest';
import type { Question } from '#domain/kernel/item.ts';
import { role } from '#domain/kernel/roles.ts';
import { personFields } from '#domain/person/person.ts';
import { aggregates, findAggregate, windows } from './windows.ts';

const items = windows.flatMap((window) => window.items.map((item) => ({ window, item })));
const sides = ({ item }: (typeof items)[number]) => Object.entries(item.questions) as [string, readonly Question[]][];

test('kinds, letters and codes are unique', () => {
  const unique = (list: readonly string[]) => expect(new Set(list).size).toBe(list.length);
  unique(aggregates.map(({ kind }) => kind));
  unique(windows.map(({ code }) => code));
  unique(windows.map(({ letter }) => letter));
  unique(items.map(({ item }) => item.code));
  for (const { kind } of aggregates) expect(kind).toMatch(/^[a-z][a-z-]*$/);
});

test.each(aggregates)('$kind: every granted role exists, what starts a stream is a command', (one) => {
  for (const [type, roles] of Object.entries(one.grants) as [string, readonly string[]][]) {
    expect(type).toMatch(/^[a-z-]+\.[a-z-]+$/);
    expect(new Set(roles).size).toBe(roles.length);
    for (const each of roles) expect(role.options).toContain(each);
    // The auditor changes nothing, ever.
    expect(roles).not.toContain('auditor');
  }
  for (const type of [...one.starts, ...(one.startsOrContinues ?? [])]) expect(one.grants).toHaveProperty([type]);
});

test.each(items)(
  '$item.code: opens with a command of its aggregate, stages and forms have names',
  ({ window, item }) => {
    const aggregate = findAggregate(item.kind);
    expect(aggregate?.starts).toContain(item.opens);
    for (const text of [window.name, item.name, ...(window.stages[item.kind] ?? []).map(({ name }) => name)]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[A-Z]/);
    }
    for (const form of window.forms[item.kind] ?? []) expect(form.code).toMatch(/^[a-z-]+$/);
    expect(new Set(item.parties.map((party) => party.role)).size).toBe(item.parties.length);
  },
);

test.each(items)('$item.code: every question can be asked and answered', (place) => {
  for (const [, questions] of sides(place)) {
    expect(new Set(questions.map(({ name }) => name)).size).toBe(questions.length);
    questions.forEach((question, index) => {
      const { name, label, kind, choices, when, from } = question;
      expect(label.zh, name).toMatch(/\p{Script=Han}/u);
      expect(label.en, name).not.toBe('');
      expect(kind === 'choice' || kind === 'choices', name).toBe(choices !== undefined);
      if (choices) {
        expect(choices.length).toBeGreaterThan(1);
        expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
        expect(new Set(choices.map((choice) => choice.label.zh)).size).toBe(choices.length);
      }
      if (from && from !== 'idNumber' && from !== 'maritalStatus') expect(personFields).toContain(from);
      if (when) {
        const earlier = questions.slice(0, index).find((one) => one.name === when.question);
        expect(earlier, `${name} depends on an earlier question`).toBeDefined();
      }
    });
    // One page is asked in one go.
    const pages = questions.map(({ page }) => page).filter((page, index, all) => page !== all[index - 1]);
    expect(new Set(pages).size).toBe(pages.length);
  }
});

test.each(items)('$item.code: every material rests on a rule', ({ item }) => {
  for (const { code, basis, name } of item.materials) {
    expect(code).toMatch(/^[a-z-]+$/);
    expect(basis).not.toBe('');
    expect(name.zh).toMatch(/\p{Script=Han}/u);
  }
});
