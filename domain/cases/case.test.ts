import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { actor, someHash } from '#testing/couple.ts';
import { marriage, wedding } from '#testing/wedding.ts';
import { marriageAggregate } from '../marriage/decider.ts';
import { caseSeries, decideCommon, evolveCommon } from './case.ts';

const material = (name: string, party = '', attachments = [someHash()]) => ({
  type: 'case.add-material',
  material: name,
  party,
  attachments,
});
const document = { type: 'case.file-document', form: 'marriage-certificate', copy: 'man', attachment: someHash('c') };

test('a material replaces the one in its place, and only that', () => {
  const at = wedding();
  at.send(material('joint-photo'));
  at.send(material('id-card', 'man'));
  at.send(material('id-card', 'woman'));
  at.send(material('id-card', 'man', [someHash('d'), someHash('e')]));
  const kept = () => at.state().common.materials.map((one) => [one.material, one.party, one.attachments.length]);
  expect(kept()).toEqual([
    ['joint-photo', '', 1],
    ['id-card', 'woman', 1],
    ['id-card', 'man', 2],
  ]);
  at.send({ type: 'case.return-material', material: 'id-card', party: 'man' });
  expect(kept()).toEqual([
    ['joint-photo', '', 1],
    ['id-card', 'woman', 1],
  ]);
});

test('a closed case takes notes and documents, no materials', () => {
  const at = wedding('issued');
  expect(at.send(material('joint-photo'))).toEqual(['CASE_CLOSED']);
  expect(at.send({ type: 'case.return-material', material: 'joint-photo' })).toEqual(['CASE_CLOSED']);
  expect(at.send({ type: 'case.add-note', text: ' 当事人来电询问 ' })).toEqual(['case.note-added']);
  expect(at.send(document)).toEqual(['case.document-filed']);
  expect(at.state().common.notes).toEqual([{ text: '当事人来电询问', at: at.world.now, by: 'staff-1' }]);
});

test('the same document is filed once, another print of it again', () => {
  const at = wedding('issued');
  expect(at.send(document)).toEqual(['case.document-filed']);
  expect(at.send(document)).toEqual([]);
  expect(at.send({ ...document, attachment: someHash('f') })).toEqual(['case.document-filed']);
  expect(at.state().common.documents).toHaveLength(2);
});

test.each([
  { type: 'case.add-note', text: '   ' },
  { type: 'case.add-note', text: 'x'.repeat(2001) },
  { type: 'case.add-material', material: 'joint-photo', attachments: ['../../etc/passwd'] },
  { ...document, attachment: someHash('z') },
  { type: 'case.open' },
  { type: 'case.add-note', text: 'x', by: 'somebody else' },
])('what does not fit is refused: %j', (command) => {
  const at = wedding();
  expect(at.send(command)).toEqual(['INPUT_INVALID']);
});

test('every change moves the time of the last change; opening is the first', () => {
  const at = wedding();
  const opened = at.world.now;
  at.world.now = '2026-11-24T02:00:00.000Z';
  at.send({ type: 'case.add-note', text: '电话核实' });
  expect(at.state().common).toMatchObject({ openedAt: opened, updatedAt: at.world.now });
  expect(marriageAggregate.views(at.state(), marriage).case).toMatchObject({
    openedAt: opened,
    updatedAt: at.world.now,
  });
});

test('the number of a case is a key of its own', () => {
  const at = wedding();
  expect(marriageAggregate.views(at.state(), marriage).uniqueKeys).toEqual(['case:ZCH20261123-A1-001']);
  expect(caseSeries('H', '2026-11-23')).toBe('H20261123');
});

test('nothing is folded before a case was opened, and unknown events change no field', () => {
  const common = wedding('accepted').state().common;
  fc.assert(
    fc.property(fc.string(), (type) => {
      fc.pre(!type.startsWith('case.'));
      expect(evolveCommon(null, type, {}, 'at', 'by')).toBeNull();
      expect(evolveCommon(common, type, {}, common.updatedAt, 'by')).toEqual(common);
    }),
    { seed: 1 },
  );
});

test('deciding never changes what it was given', () => {
  const common = Object.freeze(structuredClone(wedding('accepted').state().common));
  const { materials } = common;
  decideCommon(
    common,
    false,
    { type: 'case.return-material', material: 'joint-photo', party: '' },
    {
      device: { id: 'device', code: 'A1', center: 'local' },
      sign: () => '',
      today: civilDate('2026-11-25'),
      actor: actor(),
      stream: () => null,
    },
  );
  evolveCommon(common, 'case.material-returned', { material: 'joint-photo', party: '' }, 'later', 'by');
  expect(common.materials).toBe(materials);
  expect(materials).toHaveLength(1);
});
