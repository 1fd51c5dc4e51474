/** A card that the province filed and that is never handed over (未发放退回): why, and what may be applied for after it. */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { Choice } from '#domain/kernel/item.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Veteran } from '../file/schema.ts';
import { veteranStream } from '../opening.ts';
import { type CardCommand, type CardStage, unissuedGrounds, type VeteranCard } from './schema.ts';

/** The reason for which the card may be applied for again, by the ground; after all others it is a first card as ever. */
const againAs: Readonly<Record<string, NonNullable<Veteran['unissued']>['reason']>> = {
  uncollected: 'uncollected',
  misprint: 'defect',
  photo: 'defect',
};

/** Grounds that may be told at a stage: nothing is uncollected before it has arrived. */
export const groundsAt = (stage: CardStage): readonly Choice[] =>
  unissuedGrounds.filter(({ value }) => value !== 'uncollected' || stage === 'arrived');

/**
 * Closes the case; the file keeps for what the next one may be applied for. Refuses `CARD_NOT_ARRIVED`, and `CARD_HOLDER_HERE` while the
 * file does not say that its person died or moved away: benefits and household have to know it as well.
 */
export function sendBack(
  { stage, kind, person }: VeteranCard,
  { ground, note }: Extract<CardCommand, { type: 'veteran-card.send-back' }>,
  file: Veteran | null,
  { today, actor }: Pick<Context, 'today' | 'actor'>,
): Decision {
  if (!groundsAt(stage).some(({ value }) => value === ground))
    return refused({ code: 'CARD_NOT_ARRIVED', at: 'ground' });
  if ((ground === 'deceased' || ground === 'moved') && file?.left?.reason !== ground)
    return refused({ code: 'CARD_HOLDER_HERE', at: 'ground' });
  const reason = againAs[ground];
  return done([
    { type: 'veteran-card.sent-back', payload: { ground, note, on: today, by: actor.name } },
    ...(reason
      ? [{ stream: veteranStream(person), type: 'veteran.card-sent-back', payload: { kind, reason, on: today } }]
      : []),
  ]);
}

/** Whether an application is for a card that was made once before and never handed over. */
export const isUnheld = (unissued: Veteran['unissued'], kind: string, reason: string): boolean =>
  unissued?.kind === kind && unissued.reason === reason;
