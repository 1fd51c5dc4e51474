/**
 * Facts of a device that were written down wrongly are corrected (更正资料). What a recall, a contract or the weight of a person goes
 * by takes two people, each by their own account, and the serial number off the plate.
 */
import type { Context, Decision, Emitted, Need } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { catalogueNeeds, itemOn } from '../emit.ts';
import { stoppedByOpen } from '../recall-open.ts';
import { type Asset, type AssetCommand, type CorrectedFacts, type Correction, correctedFacts } from './schema.ts';
import { serialKey } from './views.ts';

type CommandOf<T extends AssetCommand['type']> = Extract<AssetCommand, { type: T }>;
type Fact = keyof CorrectedFacts;

const allFacts = correctedFacts.keyof().options;
/** Facts by which a recall finds a device, a person is too heavy for it, or it is told from another one. */
const weighty: readonly Fact[] = ['maker', 'model', 'lot', 'serial', 'udi', 'loadLimitKg'];

/** Facts that a correction changes. */
export const changedFacts = (asset: Asset, facts: CorrectedFacts): readonly Fact[] =>
  allFacts.filter((fact) => asset[fact] !== facts[fact]);

/** What a correction rests on: the catalogue, and whoever has the serial number already. */
export function correctionNeeds(facts: CorrectedFacts, context: Parameters<typeof catalogueNeeds>[0]): readonly Need[] {
  const key = serialKey(facts);
  return [...catalogueNeeds(context), ...(key ? [{ need: 'key', key } as const] : [])];
}

/** Why a device cannot be what a correction says; null when it can. */
function factsProblem(asset: Asset, facts: CorrectedFacts, context: Context, self: StreamRef): Refusal | null {
  const item = itemOn(context, asset.item);
  if (item && item.medicalClass !== 'none' && !facts.registration)
    return { code: 'ASSET_REGISTRATION_MISSING', article: '医疗器械监督管理条例', at: 'registration' };
  if (facts.purchasedOn > context.today) return { code: 'ASSET_PURCHASE_LATER', at: 'purchasedOn' };
  const key = serialKey(facts);
  const owner = key ? context.keyOwner(key) : null;
  return owner && owner !== self
    ? { code: 'ASSET_SERIAL_KNOWN', params: { serial: facts.serial }, at: 'serial' }
    : null;
}

function corrected(
  asset: Asset,
  { facts, reason, by }: Omit<Correction, 'account'>,
  witness: object,
): readonly Emitted[] {
  const before = Object.fromEntries(changedFacts(asset, facts).map((fact) => [fact, asset[fact]]));
  return [{ type: 'asset.corrected', payload: { facts, before, reason, by, ...witness } }];
}

/**
 * Puts the facts right, or asks for somebody else to compare them. Refuses a device that has left the stock, what changes nothing, a
 * medical device without its registration, and the serial number of another device.
 */
export function correct(
  asset: Asset,
  command: CommandOf<'asset.correct'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { type: _, reason, ...facts } = command;
  if (asset.state === 'retired')
    return refused({ code: 'ASSET_STATE', params: { number: asset.number, assetState: asset.state } });
  const changed = changedFacts(asset, facts);
  if (changed.length === 0) return refused({ code: 'CORRECTION_NOTHING' });
  const wrong = factsProblem(asset, facts, context, self);
  if (wrong) return refused(wrong);
  const { name: by, account } = context.actor;
  if (!changed.some((fact) => weighty.includes(fact))) return done(corrected(asset, { facts, reason, by }, {}));
  const correction: Correction = { facts, reason, by, account };
  return done([{ type: 'asset.correction-asked', payload: { correction, reason, by } }]);
}

/**
 * Somebody else has the device in their hands: the correction stands, or is dropped. What an open recall means now is stopped by it. Refuses whoever asked for it, and another serial
 * number than the corrected one.
 */
export function confirmCorrection(
  asset: Asset,
  { isRight, serial }: CommandOf<'asset.confirm-correction'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { correction } = asset;
  if (!correction) return refused({ code: 'CORRECTION_NOT_ASKED' });
  const { account, name } = context.actor;
  if (correction.account === account) return refused({ code: 'SECOND_PERSON_SAME' });
  if (!isRight) return done([{ type: 'asset.correction-dropped', payload: { by: name } }]);
  const { facts } = correction;
  if (serial.toLowerCase() !== facts.serial.toLowerCase()) return refused({ code: 'CORRECTION_SERIAL', at: 'serial' });
  const wrong = factsProblem(asset, facts, context, self);
  if (wrong) return refused(wrong);
  return done([
    ...corrected(asset, correction, { witness: name, witnessAccount: account }),
    ...stoppedByOpen({ ...asset, ...facts }, self, context),
  ]);
}
