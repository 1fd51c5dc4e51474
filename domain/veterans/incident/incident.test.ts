/** A visitor who is beside themselves: help is called, somebody else takes over, and what happened is written down. */
import { expect, test } from 'vitest';
import { isGranted } from '#domain/kernel/aggregate.ts';
import { station } from '#testing/veterans.ts';
import { callAction, calmScript, incidentActions } from './actions.ts';
import { helpers, type Incident, incidentAggregate, incidentKinds } from './incident.ts';

const call = { type: 'veteran-incident.call', kind: 'threat', called: ['colleague', 'police'] };

test('help is called before anything is known of who it is; another person takes over, and the facts are kept', () => {
  const at = station();
  const boss = at.colleague('staff-2', '王淑琴', 'supervisor');
  const incident = at.must(at.fresh('veteran-incident'), call);
  expect(at.codes(incident, { type: 'veteran-incident.take-over' })).toEqual(['INCIDENT_OTHER_PERSON']);
  expect(at.codes(incident, { type: 'veteran-incident.end', outcome: '平息' }, boss)).toEqual(['INCIDENT_NOBODY_CAME']);
  at.must(incident, { type: 'veteran-incident.take-over' }, boss);
  expect(at.codes(incident, { type: 'veteran-incident.take-over' }, boss)).toEqual(['INCIDENT_TAKEN_OVER']);
  expect(at.codes(incident, { type: 'veteran-incident.end', outcome: '平息' }, boss)).toEqual(['INCIDENT_NO_FACTS']);
  at.must(incident, { type: 'veteran-incident.note', what: '9:30 拍打柜台，称不解决就不走' });
  at.must(incident, { type: 'veteran-incident.end', outcome: '民警到场劝离，约定次日回复' }, boss);
  expect(at.codes(incident, { type: 'veteran-incident.note', what: '再来' })).toEqual(['INCIDENT_OVER']);
  expect(at.state<Incident>(incident)).toMatchObject({
    kind: 'threat',
    called: ['colleague', 'police'],
    on: '2026-11-23',
    by: '马晓燕',
    takenOver: { by: '王淑琴', at: '2026-11-23T01:30:00.000Z' },
    notes: [{ what: '9:30 拍打柜台，称不解决就不走', by: '马晓燕' }],
    ended: { by: '王淑琴', outcome: '民警到场劝离，约定次日回复' },
  });
});

test('nobody is called is no call; a clerk calls, and only who directs the work takes over', () => {
  const at = station();
  expect(at.codes(at.fresh('veteran-incident'), { ...call, called: [] })).toEqual(['INPUT_INVALID']);
  expect(isGranted(incidentAggregate, 'veteran-incident.call', ['clerk'])).toBe(true);
  expect(isGranted(incidentAggregate, 'veteran-incident.take-over', ['clerk'])).toBe(false);
  expect(isGranted(incidentAggregate, 'veteran-incident.take-over', ['supervisor'])).toBe(true);
});

test('whoever called is not offered to take over, and it ends only once somebody has', () => {
  const at = station();
  const incident = at.must(at.fresh('veteran-incident'), call);
  const offered = (me: string) => incidentActions(at.state<Incident>(incident), me).map(({ command }) => command);
  const own = at.state<Incident>(incident).account;
  expect(offered(own)).toEqual(['veteran-incident.note']);
  expect(offered('staff-2')).toEqual(['veteran-incident.take-over', 'veteran-incident.note']);
  at.must(incident, { type: 'veteran-incident.take-over' }, at.colleague('staff-2', '王淑琴', 'supervisor'));
  expect(offered(own)).toEqual(['veteran-incident.note', 'veteran-incident.end']);
  // The dialog offers what the rules know, and the script ends with the record.
  expect(callAction.questions.map(({ choices }) => choices)).toEqual([incidentKinds, helpers, undefined]);
  expect(calmScript.at(-1)?.zh).toContain('如实记录');
});
