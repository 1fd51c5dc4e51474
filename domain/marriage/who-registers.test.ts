/** Who registers (条例 2, 6) and for whom: a registrar, nobody else; for couples from anywhere in the mainland (全国通办). */
import { expect, test } from 'vitest';
import { marriageSteps } from '#testing/couple.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  requestCertificate,
} from '#testing/divorce.ts';
import { openHall } from '#testing/marriage-hall.ts';
import type { Choice } from '#testing/people.ts';
import { acceptReissue, archiveOf, handOver, openReissue, reissueSteps } from '#testing/reissue.ts';
import { marriageAggregate } from './decider.ts';
import { divorceAggregate, divorceRegistration } from './divorce/index.ts';
import { marriageRegistration } from './items.ts';
import { certificateReissue, reissueAggregate } from './reissue/index.ts';

test.each([
  [
    marriageAggregate,
    ['accept', 'check-state', 'examine', 'handle-at', 'handle-at-counter', 'issue', 'refuse', 'register'],
  ],
  [
    divorceAggregate,
    [
      'accept',
      'check-state',
      'examine',
      'handle-at',
      'handle-at-counter',
      'issue',
      'not-accept',
      'refuse',
      'register',
      'request',
      'withdraw',
    ],
  ],
  [reissueAggregate, ['accept', 'check-archive', 'check-state', 'handle-at', 'handle-at-counter', 'issue', 'refuse']],
])(
  'what has effect in law only a trained and examined registrar (婚姻登记员) does: $kind',
  ({ kind, grants }, steps) => {
    const registrars = Object.entries(grants).flatMap(([command, roles]) =>
      roles.length === 1 && roles[0] === 'registrar' ? [command] : [],
    );
    expect(registrars.toSorted()).toEqual(steps.map((step) => `${kind}.${step}`));
  },
);

/** Neither lives here. */
const fromElsewhere: { readonly man: Choice; readonly woman: Choice } = {
  man: { address: '黑龙江省漠河市北极镇北极村1号' },
  woman: { address: '海南省三亚市吉阳区迎宾路8号' },
};
test.each(['marriage', 'divorce', 'reissue'] as const)(
  'a couple from other provinces is served as any other, without a household register (%s)',
  (kind) => {
    const hall = openHall('2026-06-09', { couple: fromElsewhere });
    const stream = `${kind}/1`;
    if (kind === 'marriage') {
      const { accepted, examined, registered, issued } = marriageSteps(hall.facts);
      hall.send(stream, { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
      hall.send(stream, [...accepted, ...examined, ...registered, ...issued]);
    } else if (kind === 'divorce') {
      hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
      hall.at('2026-07-10');
      hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
      hall.send(stream, [{ type: 'divorce.register' }, ...issueSteps]);
    } else {
      const archive = archiveOf(hall.facts, { authority: '漠河市民政局' });
      hall.send(stream, [openReissue(hall.couple), ...reissueSteps(hall.facts, { archive }), acceptReissue]);
      hall.send(stream, handOver());
    }
    expect(hall.view(stream).stage).toBe('issued');
    const { common } = hall.world.state<{ common: { materials: readonly { material: string }[] } }>(stream);
    expect(common.materials.map(({ material }) => material).filter((one) => !one.endsWith('photo'))).toEqual([]);
  },
);

test('no kind of case asks for a household register (户口簿), but a cancelled one may prove a death', () => {
  const asked = [marriageRegistration, divorceRegistration, certificateReissue].flatMap(({ materials }) => materials);
  expect(asked.filter(({ name }) => name.zh.includes('户口簿')).map(({ code }) => code)).toEqual(['death-certificate']);
});
