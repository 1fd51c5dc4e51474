import { expect, test } from 'vitest';
import type { CaseStage } from '#domain/kernel/item.ts';
import { stagesOfCase } from './catalogue.ts';
import { stepsOf } from './stage-steps.ts';

const name = { zh: '', en: '' };
const stages: readonly CaseStage[] = [
  { code: 'drafted', name },
  { code: 'received', name },
  { code: 'decided', name },
  { code: 'waiting', name, side: true, after: 'received' },
  { code: 'withdrawn', name, side: true, after: 'drafted' },
  { code: 'lost', name, side: true },
];

test.each<[stage: string, closed: boolean, steps: string]>([
  ['drafted', false, 'drafted:current received:todo decided:todo'],
  ['received', false, 'drafted:done received:current decided:todo'],
  ['decided', true, 'drafted:done received:done decided:done'],
  // A wait keeps its place, and what comes after it stays in sight.
  ['waiting', false, 'drafted:done received:done waiting:wait decided:todo'],
  // A way out ends the row after what is certainly behind.
  ['withdrawn', true, 'drafted:done withdrawn:out'],
  ['lost', true, 'drafted:todo received:todo decided:todo lost:out'],
  // A stage of a newer version: nothing is claimed.
  ['newer', false, 'drafted:todo received:todo decided:todo'],
])('%s, closed %s', (stage, closed, steps) => {
  const made = stepsOf(stages, { stage, closed }).map((one) => `${one.stage.code}:${one.state}`);
  expect(made.join(' ')).toBe(steps);
});

test.each<[stage: string, closed: boolean, steps: string]>([
  ['granted', false, 'granted:current appointed:todo contracted:todo in-progress:todo closed:todo archived:todo'],
  ['contracted', false, 'granted:done appointed:done contracted:current in-progress:todo closed:todo archived:todo'],
  ['terminated', true, 'granted:done terminated:out'],
  ['merged', true, 'granted:done merged:out'],
])('an organ’s notice of legal aid that is %s was neither received nor reviewed', (stage, closed, steps) => {
  const own = stagesOfCase({ window: 'legal-aid', stream: 'legal-aid/1', item: 'legal-aid-notice' });
  const made = stepsOf(own, { stage, closed }).map((one) => `${one.stage.code}:${one.state}`);
  expect(made.join(' ')).toBe(steps);
});
