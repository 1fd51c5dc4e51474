/** The application for a preferential card: photo, signature, the checks one after the other, hand-over. */
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { cardActions } from '#domain/veterans/card/actions.ts';
import { mayCard } from '#domain/veterans/card/card.ts';
import { isFree } from '#domain/veterans/card/rules.ts';
import {
  cardKinds,
  cardPlaces,
  cardReasons,
  cardSteps,
  laterGrounds,
  provinceGrounds,
  unissuedGrounds,
  type VeteranCard,
} from '#domain/veterans/card/schema.ts';
import { cardStages } from '#domain/veterans/card/stages.ts';
import { wordOf } from '#domain/veterans/words.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { CaseScreenProps } from '../../screens.ts';
import { CardPhoto } from '../cards/CardPhoto.tsx';
import { useCommand } from '../use-command.ts';
import { useWord } from '../use-word.ts';

export function CardCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const word = useWord();
  const { session } = useSession();
  const { run, problem } = useCommand();
  const { own, common } = page.state as CaseState<VeteranCard>;
  const name = common.parties[0]?.name ?? '';
  const send = async (command: { readonly type: string; readonly [field: string]: unknown }): Promise<boolean> => {
    const done = await run(page.stream, page.version, command);
    await reload();
    return done;
  };
  const [receipt, setReceipt] = useState<string | null>(null);
  const isDraft = mayCard('veteran-card.submit', own.stage);

  return (
    <div className="veterans stack">
      <ProblemNote problem={problem} />
      {own.suspended ? (
        <Alert
          type="warning"
          showIcon
          title={t('cards.suspendedBy', own.suspended)}
          description={word(laterGrounds, own.suspended.ground)}
        />
      ) : null}
      <Section title={wordOf(cardKinds, own.kind)}>
        <LabelledValues>
          <LabelledValue label={say({ zh: '申领事由', en: 'Reason' })}>
            {say(cardReasons.find(({ value }) => value === own.reason)?.label ?? { zh: own.reason, en: own.reason })}
          </LabelledValue>
          {own.place ? <LabelledValue label={t('cards.place')}>{word(cardPlaces, own.place)}</LabelledValue> : null}
          <LabelledValue label={t('cards.fee')}>{t(isFree(own.reason) ? 'cards.free' : 'cards.tariff')}</LabelledValue>
          {own.province ? (
            <LabelledValue label={t('cards.province')}>
              {[...own.province.grounds.map((one) => word(provinceGrounds, one)), own.province.decision?.document]
                .filter(Boolean)
                .join('　')}
            </LabelledValue>
          ) : null}
          {own.batch ? (
            <LabelledValue label={t('cards.batch')}>
              <a href={hashOf(routeOf(own.batch.stream))}>{own.batch.number}</a>
            </LabelledValue>
          ) : null}
          {own.returned ? <LabelledValue label={t('cards.returned')}>{own.returned.reason}</LabelledValue> : null}
          {own.rejected ? <LabelledValue label={t('cards.rejected')}>{own.rejected.explanation}</LabelledValue> : null}
          {own.sentBack ? (
            <LabelledValue label={t('cards.sentBack')}>
              {[own.sentBack.on, word(unissuedGrounds, own.sentBack.ground), own.sentBack.note]
                .filter(Boolean)
                .join('　')}
            </LabelledValue>
          ) : null}
          {own.issued ? (
            <LabelledValue label={t('cards.issued')} numeric>
              {own.issued.cardNumber}
            </LabelledValue>
          ) : null}
          {cardSteps
            .filter((step) => own.steps[step])
            .map((step) => (
              <LabelledValue
                key={step}
                label={say(cardStages.find(({ code }) => code === step)?.name ?? { zh: step, en: step })}
                numeric
              >
                {own.steps[step]}
              </LabelledValue>
            ))}
        </LabelledValues>
      </Section>
      {isDraft || own.photo ? (
        <Section title={t('cards.photo')}>
          {own.photo ? (
            <div className="card-photo-kept">
              <AttachmentImage hash={own.photo.attachment} alt={t('cards.photoOk')} className="card-photo" />
              <span className="ready">{t('cards.photoOk')}</span>
            </div>
          ) : null}
          {isDraft ? (
            <CardPhoto
              onTaken={(attachment, measures, plainClothes) =>
                send({ type: 'veteran-card.set-photo', attachment, measures, plainClothes })
              }
            />
          ) : null}
        </Section>
      ) : null}
      {isDraft && own.photo ? (
        <Section title={t('cards.submit')}>
          <SignatureCapture
            label={`${t('cards.sign')} ${name}`}
            testId="card-signature"
            onGiven={async ({ attachment }) =>
              void (await send({ type: 'veteran-card.submit', signature: attachment }))
            }
          />
        </Section>
      ) : null}
      {own.stage === 'arrived' && !receipt ? (
        <Section title={t('cards.receive')}>
          <SignatureCapture
            label={`${t('cards.receive')} ${name}`}
            testId="card-receipt"
            onGiven={async ({ attachment }) => setReceipt(attachment)}
          />
        </Section>
      ) : null}
      <Actions
        page={page}
        reload={reload}
        actions={cardActions(own)}
        startOf={({ command }) => (command === 'veteran-card.report' ? { on: session.today } : {})}
        commandOf={(fields) =>
          fields.type === 'veteran-card.issue' && receipt ? { ...fields, signature: receipt } : fields
        }
      />
    </div>
  );
}
