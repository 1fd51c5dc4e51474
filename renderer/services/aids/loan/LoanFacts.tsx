/** What is known of the loan: who, the device, the assessment, how it went. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { yuan } from '#domain/aids/amount.ts';
import { whoOf } from '#domain/aids/explain.ts';
import { hasConsent } from '#domain/aids/loan/consent.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { birthOf, holderOf } from '#domain/aids/loan/user.ts';
import {
  assessmentNames,
  conditionNames,
  damageNames,
  powerNames,
  proofSourceNames,
  ratingNames,
  tripNames,
} from '#domain/aids/words.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { SheetButton } from '../../parts/SheetButton.tsx';
import { useNamed } from '../parts.tsx';
import { usePoint } from '../point.tsx';

export function LoanFacts({ page, loan }: { readonly page: StreamPage; readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const named = useNamed();
  const { nameOf } = usePoint();
  const { session } = useSession();
  const { terms, lessee, user, guardian, periods, handover, back, damage, trip } = loan;
  const born = user && birthOf(user, session.today);
  return (
    <>
      <Section title={t('facts.title')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('device.item')}>{say(loan.itemName)}</LabelledValue>
          <LabelledValue label={t('facts.device')} numeric>
            {terms?.asset ? (
              <a href={hashOf(routeOf(terms.asset))}>{terms.device.number}</a>
            ) : (
              (terms?.device.number ?? null)
            )}
          </LabelledValue>
          <LabelledValue label={t('loan.phone')} numeric>
            {lessee.phone}
          </LabelledValue>
          <LabelledValue label={t('facts.user')}>
            {user ? `${user.name}（${user.relation}）` : t('facts.self')}
            {born ? <small className="numeric muted">{t('facts.born', { day: born })}</small> : null}
          </LabelledValue>
          {guardian ? (
            <LabelledValue
              label={say(powerNames[guardian.power])}
            >{`${guardian.name}（${guardian.relation}） ${guardian.phone}`}</LabelledValue>
          ) : null}
          <LabelledValue label={t('point')}>{nameOf(loan.point)}</LabelledValue>
          <LabelledValue label={t('facts.mode')}>{t(loan.mode === 'rental' ? 'new.rental' : 'new.free')}</LabelledValue>
          <LabelledValue label={t('agree.address')}>{loan.moved?.address ?? terms?.useAddress}</LabelledValue>
          {terms?.purpose ? <LabelledValue label={t('agree.purpose')}>{terms.purpose}</LabelledValue> : null}
          {loan.stage === 'signed' && terms?.manual ? (
            <LabelledValue label={t('device.manual')}>{terms.manual.join('；')}</LabelledValue>
          ) : null}
          {terms ? (
            <LabelledValue label={t('agree.contact')}>
              {terms.contactName} {terms.contactPhone}
            </LabelledValue>
          ) : null}
          {periods.map((one, index) => (
            <LabelledValue
              key={one.from}
              label={index === 0 ? t('facts.term') : t('facts.renewal', { count: index })}
              numeric
            >
              {one.from} – {one.to}
              <small className="muted">{one.percent > 0 ? t('facts.rate', { percent: one.percent }) : ''}</small>
            </LabelledValue>
          ))}
          {handover ? (
            <LabelledValue label={t('facts.handover')}>
              {handover.on} · {named(conditionNames, handover.condition)} ·{' '}
              {handover.accessories || t('facts.noAccessories')}
              {handover.retest ? (
                <small className="muted">{t('facts.retested', { checks: handover.retest.join('、') })}</small>
              ) : null}
              {handover.parts?.length ? (
                <small className="muted">
                  {handover.parts.map(({ part, lot }) => t('device.partNew', { part, lot })).join('、')}
                </small>
              ) : null}
            </LabelledValue>
          ) : null}
          {loan.exchanges.map((one) =>
            one.back ? (
              <LabelledValue key={`${one.on} ${one.from}`} label={t('facts.exchanged', { number: one.from })}>
                <a href={hashOf(routeOf(one.back.asset))}>{one.on}</a> · {named(conditionNames, one.back.condition)} ·{' '}
                {one.damage ? say(damageNames[one.damage.kind]) : t('facts.exchangedOpen')}
                <small className="muted">
                  {one.damage?.chargeFen ? t('facts.exchangedCharge', { yuan: yuan(one.damage.chargeFen) }) : ''}
                </small>
              </LabelledValue>
            ) : null,
          )}
          {back ? (
            <LabelledValue label={t(back.isLost ? 'facts.lost' : 'facts.back')}>
              {back.on} · {back.isLost ? back.note : named(conditionNames, back.condition)}
              {back.missing ? ` · ${t('facts.missing', { parts: back.missing })}` : ''}
              {back.broughtBy ? ` · ${t('facts.broughtBy', { name: back.broughtBy })}` : ''}
            </LabelledValue>
          ) : null}
          {trip ? (
            <LabelledValue label={t('facts.trip')}>
              {say(tripNames[trip.kind])} <span className="numeric">{`${trip.on} ${trip.start}`}</span> · {trip.driver}
              <small className="muted">{[trip.floor, trip.note].filter(Boolean).join(' · ')}</small>
            </LabelledValue>
          ) : null}
          <LabelledValue label={t('facts.messages')}>
            {t(hasConsent(loan, 'messages') ? 'facts.agreed' : 'facts.notAgreed')}
          </LabelledValue>
          {loan.rating ? (
            <LabelledValue label={t('facts.rating')}>
              {t('facts.stars', { count: loan.rating.stars })} · {named(ratingNames, loan.rating.how)}{' '}
              {loan.rating.note}
            </LabelledValue>
          ) : null}
          {damage ? (
            <LabelledValue label={t('facts.damage')}>
              {say(damageNames[damage.kind])} {damage.explanation}
            </LabelledValue>
          ) : null}
        </LabelledValues>
        {damage && damage.chargeFen > 0 ? (
          <p className="aids-why" data-testid="damage-why">
            {t('facts.damageWhy', {
              value: yuan(damage.replacementFen),
              used: damage.usedMonths,
              life: damage.serviceLifeMonths,
              residual: damage.residualPercent,
              worth: yuan(damage.depreciatedFen),
              repair: yuan(damage.repairFen),
              charge: yuan(damage.chargeFen),
            })}
          </p>
        ) : null}
      </Section>
      {loan.proofs.length ? (
        <Section title={t('facts.proofs')}>
          <ul className="plain-list">
            {loan.proofs.map((one) => (
              <li key={one.group}>
                <strong>{say(whoOf([one.group], loan.user ? (holderOf(one, loan) ?? undefined) : undefined))}</strong>
                <span className="muted">
                  {say(proofSourceNames[one.source])} <span className="numeric">{one.reference}</span>
                </span>
                <span className="numeric">{one.validTo ?? t('facts.noEnd')}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <AssessmentFacts page={page} loan={loan} />
    </>
  );
}

function AssessmentFacts({ page, loan }: { readonly page: StreamPage; readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { assessment } = loan;
  if (!assessment) return null;
  const { sittingBalance, upperLimbs, skin, cognition, vision, place, outcome } = assessmentNames;
  return (
    <Section
      title={t('assess.title')}
      actions={<SheetButton page={page} form="aids-assessment" about={loan.user?.name ?? loan.lessee.name} />}
    >
      <LabelledValues columns={2}>
        <LabelledValue label={t('assess.outcome')}>
          <strong>{say(outcome[assessment.outcome])}</strong>
          <small className="muted">{assessment.reason}</small>
        </LabelledValue>
        <LabelledValue label={t('assess.by')}>
          {assessment.by}（{assessment.qualification}） <span className="numeric">{assessment.on}</span>
          <small className="muted">
            {assessment.takenFrom ? t('assess.takenFrom', { ...assessment.takenFrom }) : ''}
          </small>
        </LabelledValue>
        <LabelledValue label={t('assess.body')} numeric>
          {[assessment.heightCm && t('cm', { count: assessment.heightCm }), t('kg', { count: assessment.weightKg })]
            .filter(Boolean)
            .join(' · ')}
        </LabelledValue>
        <LabelledValue label={t('assess.hip')} numeric>
          {assessment.hipWidthCm === null ? null : t('cm', { count: assessment.hipWidthCm })}
        </LabelledValue>
        <LabelledValue label={t('assess.function')}>
          {[sittingBalance[assessment.sittingBalance], upperLimbs[assessment.upperLimbs], skin[assessment.skin]]
            .map(say)
            .join(' · ')}
        </LabelledValue>
        <LabelledValue label={t('assess.mind')}>
          {[cognition[assessment.cognition], vision[assessment.vision]].map(say).join(' · ')}
        </LabelledValue>
        <LabelledValue label={t('assess.home')}>
          {[
            say(place[assessment.place]),
            assessment.doorWidthCm === null ? '' : t('assess.door', { count: assessment.doorWidthCm }),
            typeof assessment.turningCm === 'number' ? t('assess.turning', { count: assessment.turningCm }) : '',
            typeof assessment.hasSocket === 'boolean'
              ? t(assessment.hasSocket ? 'assess.socket' : 'assess.noSocket')
              : '',
            assessment.hasSteps ? t('assess.steps') : '',
            assessment.hasLift ? t('assess.lift') : '',
            assessment.carer ? t('assess.carer') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </LabelledValue>
        <LabelledValue label={t('assess.advice')}>{assessment.advice}</LabelledValue>
      </LabelledValues>
    </Section>
  );
}
