/** Every command in every stage of a re-issue: it leads where the state machine says, or is refused and changes nothing. */
import { expect, test } from 'vitest';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, handOver, openReissue, reissueSteps } from '#testing/reissue.ts';
import type { Reissue, ReissueCommand, ReissueStage } from './schema.ts';
import { reissueStages } from './stages.ts';

const stream = 'reissue/1';
const refuse: ReissueCommand = { type: 'reissue.refuse', ground: 'no-archive', explanation: '未查到档案。' };
const abandon: ReissueCommand = { type: 'reissue.abandon', reason: '申请人离开。' };
const handleAt: ReissueCommand = {
  type: 'reissue.handle-at',
  place: 'home',
  where: '当事人家中',
  reason: '重病不能到场',
  consent: '',
};

function inStage(stage: ReissueStage): Hall {
  const hall = openHall('2026-06-09');
  const steps = reissueSteps(hall.facts);
  hall.send(stream, [openReissue(hall.couple), ...steps.slice(0, -1)]);
  if (stage === 'refused') hall.send(stream, refuse);
  if (stage === 'abandoned') hall.send(stream, abandon);
  if (stage === 'applied' || stage === 'refused' || stage === 'abandoned') return hall;
  hall.send(stream, steps.slice(-1));
  if (stage === 'archive-checked') return hall;
  hall.send(stream, [acceptReissue, ...handOver().slice(0, -1)]);
  if (stage === 'issued') hall.send(stream, handOver().slice(-1));
  return hall;
}

/** All moves there are; what is not listed stays where it is. */
const moves: Readonly<Record<string, Readonly<Partial<Record<string, ReissueStage>>>>> = {
  applied: {
    'reissue.check-archive': 'archive-checked',
    'reissue.refuse': 'refused',
    'reissue.abandon': 'abandoned',
  },
  'archive-checked': {
    'reissue.accept': 'accepted',
    'reissue.refuse': 'refused',
    'reissue.abandon': 'abandoned',
  },
  accepted: { 'reissue.issue': 'issued' },
};
const stages: readonly ReissueStage[] = ['applied', 'archive-checked', 'accepted', 'issued', 'refused', 'abandoned'];

test.each(stages)('from %s only the listed moves', (stage) => {
  const all = [handleAt, ...reissueSteps(inStage(stage).facts), acceptReissue, ...handOver(), refuse, abandon];
  const commands = all.filter(({ type }) => type.startsWith('reissue.'));
  for (const command of commands) {
    const hall = inStage(stage);
    const before = hall.world.state(stream);
    const outcome = hall.world.run(stream, command, { account: 'staff-1', name: '马晓燕', roles: [] });
    expect(hall.own<Reissue>(stream).stage, command.type).toBe(moves[stage]?.[command.type] ?? stage);
    if (!outcome.ok) expect(hall.world.state(stream), command.type).toBe(before);
    if (hall.view(stream).closed && !moves[stage]) expect(outcome.ok, command.type).toBe(false);
  }
});

test('every stage has a name, and once only', () => {
  expect(stages.every((stage) => reissueStages.some(({ code }) => code === stage))).toBe(true);
  expect(new Set(reissueStages.map(({ code }) => code)).size).toBe(reissueStages.length);
});
