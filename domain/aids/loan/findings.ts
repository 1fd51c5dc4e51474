/** What a counter keeps in sight of a loan. */
import { type CivilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Finding } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { isServiceDueOut } from '../asset/day-past.ts';
import type { Asset } from '../asset/schema.ts';
import { houseOn } from '../emit.ts';
import { exchangeProblem } from './assess-damage.ts';
import { disputeProblem } from './dispute.ts';
import { type PhotoMaterial, photosOf } from './photos.ts';
import { reversalProblem } from './reversal.ts';
import {
  assessmentProblem,
  deathProblem,
  deviceProblem,
  dueOn,
  filingProblem,
  inTimeUntil,
  moveOutProblem,
  seatProblem,
  weightOf,
  weightProblem,
} from './rules.ts';
import type { Loan } from './schema.ts';
import { signerProblem } from './signer.ts';
import { undoProblem } from './undo-hand-over.ts';
import { userAgeProblem } from './user.ts';

type State = CaseState<Loan>;

/** What is missing before the device may leave the house, and what is to be looked at. */
export function loanFindings({ own, common }: State, context: Context, self: StreamRef): readonly Finding[] {
  const { today } = context;
  const house = houseOn(context).data;
  const blocking = (one: Refusal | null): readonly Finding[] => (one ? [{ ...one, weight: 'blocking' }] : []);
  const notice = (one: Refusal | null): readonly Finding[] => (one ? [{ ...one, weight: 'notice' }] : []);
  const asset = own.terms?.asset ? (context.stream(own.terms.asset) as Asset | null) : null;
  const reversed = blocking(reversalProblem(own));
  if (own.stage === 'applied' || own.stage === 'agreed' || own.stage === 'signed')
    return [
      ...reversed,
      ...blocking(deathProblem(own)),
      ...blocking(signerProblem(own, today)),
      ...blocking(assessmentProblem(own, house, today)),
      ...blocking(filingProblem(own.medicalClass, house, today)),
      ...(own.terms
        ? blocking(
            own.terms.asset
              ? deviceProblem(asset, own.terms.asset, own, self, context)
              : { code: 'LOAN_DEVICE_WITHDRAWN' },
          )
        : []),
      ...(own.stage === 'signed' ? notice(photoProblem({ own, common }, 'handover-photo')) : []),
      ...notice(seatProblem(own.assessment, asset?.seatWidthCm ?? null)),
      ...notice(userAgeProblem(own, today)),
      ...expiring(own, today),
    ];
  if (own.stage === 'returned')
    return [
      ...blocking(exchangeProblem(own)),
      ...blocking(disputeProblem(own)),
      ...reversed,
      ...(own.back?.isLost ? [] : notice(photoProblem({ own, common }, 'return-photo'))),
    ];
  if (own.stage !== 'on-loan') return [];
  const due = dueOn(own) ?? today;
  return [
    ...reversed,
    ...blocking(undoProblem(own)),
    ...notice(exchangeProblem(own)),
    ...notice(disputeProblem(own)),
    ...blocking(asset?.recall ? { code: 'ASSET_RECALLED', params: { number: asset.number } } : null),
    ...blocking(
      asset && asset.holder?.loan !== self ? { code: 'LOAN_DEVICE_ELSEWHERE', params: { number: asset.number } } : null,
    ),
    ...blocking(deathProblem(own)),
    ...blocking(moveOutProblem(own)),
    ...notice(
      today > (inTimeUntil(own, context.calendar) ?? today)
        ? { code: 'LOAN_OVERDUE', params: { days: daysBetween(due as CivilDate, today) }, article: '民法典 734' }
        : null,
    ),
    ...notice(photoProblem({ own, common }, 'handover-photo')),
    ...notice(serviceProblem(asset, today)),
    ...notice(asset ? weightProblem(weightOf(own), asset) : null),
    ...notice(userAgeProblem(own, today)),
    ...expiring(own, today),
  ];
}

const photoCodes = { 'handover-photo': 'LOAN_NO_HANDOVER_PHOTO', 'return-photo': 'LOAN_NO_RETURN_PHOTO' } as const;
/** Without a picture nobody can say later how the device stood; what was there before an exchange shows another one. */
function photoProblem({ own, common }: State, material: PhotoMaterial): Refusal | null {
  const before = material === 'handover-photo' ? (own.exchanges.at(-1)?.photosBefore ?? []) : [];
  return photosOf(common, material).some((one) => !before.includes(one)) ? null : { code: photoCodes[material] };
}

/** A device that is out is serviced when its day comes, like one on the shelf. */
const serviceProblem = (asset: Asset | null, today: CivilDate): Refusal | null =>
  asset && isServiceDueOut(asset, today)
    ? {
        code: 'LOAN_SERVICE_DUE',
        params: { number: asset.number, on: asset.nextServiceOn ?? '' },
        article: '民法典 712',
      }
    : null;

/** Proofs that ended: the next period has another rate. */
const expiring = ({ proofs }: Loan, today: CivilDate): readonly Finding[] =>
  proofs
    .filter(({ validTo }) => validTo !== null && validTo < today)
    .map(({ group, validTo }) => ({
      code: 'PROOF_ENDED',
      params: { group, validTo: validTo ?? '' },
      weight: 'notice' as const,
    }));
