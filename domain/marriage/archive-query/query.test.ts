/** Who may look into the archive, what they are told, and that each query is kept. */
import { expect, test } from 'vitest';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { archiveQueryActions } from './actions.ts';
import { archiveQueryForms } from './forms.ts';
import type { ArchiveQuery } from './query.ts';

const stream = 'archive-query/1';
const query = {
  type: 'archive-query.ask',
  as: 'party',
  name: '马秀兰',
  documentNumber: '620171198711201206',
  about: '马秀兰与陈志远，2001年前后在永登县登记结婚',
  purpose: '办理房产继承',
};
const found = {
  type: 'archive-query.answer',
  result: 'found',
  searched: '2001年结婚登记卷',
  certificateNumber: '结字第 0217 号',
  handedOut: '审查处理表复印件2页，加盖查档章',
};
const notFound = { type: 'archive-query.answer', result: 'not-found', searched: '2000年至2003年各卷' };
const refusal = { type: 'archive-query.refuse', reason: '无委托书，不是当事人。' };

function asked(more: object = {}, office: object = {}): Hall {
  const hall = openHall('2026-06-09', { office });
  hall.send(stream, { ...query, ...more });
  return hall;
}
const state = (hall: Hall): ArchiveQuery => hall.world.state<ArchiveQuery>(stream);
const printed = (hall: Hall): string => JSON.stringify(archiveQueryForms[0]?.model(state(hall), '', stream));

test.each([
  ['party', '', true],
  ['agent', '（2026）兰国信证字第88号公证的授权委托书', true],
  ['authority', '兰州新区人民法院介绍信第12号', true],
  ['lawyer', '执业证14401和立案通知书', true],
  ['agent', '', false],
  ['authority', '', false],
  ['lawyer', '', false],
  ['other', '单位证明', false],
] as const)('asked as %s with “%s”: may be answered %s', (as, authorisation, may) => {
  const hall = asked({ as, authorisation });
  expect(archiveQueryActions(state(hall)).map(({ command }) => command)).toEqual(
    may ? ['archive-query.answer', 'archive-query.refuse'] : ['archive-query.refuse'],
  );
  if (may) hall.send(stream, found);
  else expect(hall.codes(stream, found)).toEqual(['ARCHIVE_QUERY_NO_RIGHT']);
  expect(state(hall).state).toBe(may ? 'answered' : 'open');
});

test('what was found, under which number and what was handed out stands on the answer, and is said once', () => {
  const hall = asked();
  expect(hall.codes(stream, { ...found, certificateNumber: '' })).toEqual(['ARCHIVE_QUERY_NUMBER_MISSING']);
  expect(archiveQueryForms[0]?.ready(state(hall))).toBe(false);
  hall.send(stream, found);
  for (const part of [
    'ZCCX2026-A1-0001',
    '马秀兰（当事人本人）',
    '办理房产继承',
    '结字第 0217 号',
    '复印件2页',
    '马晓燕',
  ])
    expect(printed(hall)).toContain(part);
  for (const again of [found, refusal]) expect(hall.codes(stream, again)).toEqual(['ARCHIVE_QUERY_OVER']);
});

test('nothing found is no word on anybody’s status; a refusal names its reason and the remedies', () => {
  const none = asked();
  none.send(stream, notFound);
  expect(printed(none)).toContain('未查到所述的婚姻登记档案。本答复不证明其婚姻状况');
  const barred = asked({ as: 'other' });
  barred.send(stream, refusal);
  for (const part of ['不予查阅', '无委托书', '行政复议']) expect(printed(barred)).toContain(part);
});

test('a pre-check site takes a query in and answers none', () => {
  const hall = asked({}, { marriageRole: 'precheck' });
  for (const command of [found, notFound, refusal])
    expect(hall.codes(stream, command)).toEqual(['MARRIAGE_PRECHECK_SITE']);
});

test('only a registrar answers, whoever took the query in', () => {
  const hall = asked();
  const { grants } = hall.world.aggregateOf(stream);
  expect(grants['archive-query.answer']).toEqual(['registrar']);
  expect(grants['archive-query.refuse']).toEqual(['registrar']);
});
