import { expect, test } from 'vitest';
import { actor, officeSettings } from '#testing/couple.ts';
import { openWorld } from '#testing/world.ts';
import { officeAggregate, officeStream } from './office.ts';

const stream = officeStream('local');
const open = () => openWorld('2026-11-23T01:30:00.000Z');
const establish = { type: 'office.establish', settings: officeSettings };

test('an office is established once and then configured field by field', () => {
  const world = open();
  expect(world.run(stream, { type: 'office.configure', changes: {} }, actor())).toMatchObject({ ok: false });
  expect(world.run(stream, establish, actor()).ok).toBe(true);
  expect(world.run(stream, establish, actor())).toMatchObject({ ok: false });
  world.run(stream, { type: 'office.configure', changes: { marriageRole: 'precheck' } }, actor());
  expect(world.state(stream)).toEqual({ ...officeSettings, marriageRole: 'precheck' });
});

test.each([
  { shortCode: 'zc' },
  { shortCode: 'Z' },
  { certificatePrefix: '62012' },
  { certificateBlock: 0 },
  { idleLockMinutes: 61 },
  { idleLockMinutes: 1.5 },
  { marriageRole: 'both' },
  { unknown: 1 },
])('a setting that does not fit is refused: %j', (changes) => {
  const world = open();
  world.run(stream, establish, actor());
  const before = world.state(stream);
  expect(world.run(stream, { type: 'office.configure', changes }, actor())).toMatchObject({
    refusals: [{ code: 'INPUT_INVALID' }],
  });
  expect(world.state(stream)).toBe(before);
});

test('an authority has a name, a pre-check site needs none', () => {
  const world = open();
  const nameless = { ...establish, settings: { ...officeSettings, authorityName: ' ' } };
  expect(world.run(stream, nameless, actor())).toMatchObject({ refusals: [{ code: 'OFFICE_AUTHORITY_UNNAMED' }] });
  world.run(stream, establish, actor());
  const configure = (changes: object) => world.run(stream, { type: 'office.configure', changes }, actor());
  expect(configure({ authorityName: '' })).toMatchObject({ refusals: [{ at: 'authorityName' }] });
  expect(configure({ marriageRole: 'precheck', authorityName: '' }).ok).toBe(true);
});

test('an unknown event leaves the settings as they are', () => {
  const meta = { at: '', actor: '', version: 2 };
  expect(officeAggregate.evolve(officeSettings, 'office.painted', {}, meta)).toBe(officeSettings);
  expect(officeAggregate.evolve(null, 'office.configured', {}, meta)).toBeNull();
});
