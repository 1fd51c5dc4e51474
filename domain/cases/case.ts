/**
 * What every case (办件) of every window has in common: number, parties, materials, notes, filed documents. A window's own
 * state stands beside it; the two are folded together and never know each other's fields.
 */

import { z } from 'zod';
import type { Context, Decision, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { type Recordable, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Party } from '#domain/kernel/views.ts';
import { takeOwn } from '#domain/series/series.ts';
import { type CaseAccepted, type CaseOffered, caseCenter } from './center-events.ts';
import { compareIdentity, decideIdentity, type IdentityComparison, identityNeeds } from './identity.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);

export const caseCommand = z.discriminatedUnion('type', [
  /** Takes in a material (收件): what it is, whose, and its pictures. Replaces what was there for the same place. */
  z.strictObject({
    type: z.literal('case.add-material'),
    material: z.string().max(60),
    party: z.string().max(20).default(''),
    attachments: z.array(attachment).max(50),
    note: z.string().max(500).default(''),
  }),
  z.strictObject({
    type: z.literal('case.return-material'),
    material: z.string().max(60),
    party: z.string().max(20).default(''),
  }),
  z.strictObject({ type: z.literal('case.add-note'), text: z.string().trim().min(1).max(2000) }),
  /** Puts a printed form into the electronic file (电子档案). */
  z.strictObject({
    type: z.literal('case.file-document'),
    form: z.string().max(60),
    copy: z.string().max(20),
    attachment,
  }),
  compareIdentity,
]);
export type CaseCommand = z.infer<typeof caseCommand>;

export interface CaseMaterial {
  readonly material: string;
  readonly party: string;
  readonly attachments: readonly string[];
  readonly note: string;
  readonly at: string;
}
export interface FiledDocument {
  readonly form: string;
  readonly copy: string;
  readonly attachment: string;
  readonly at: string;
  /** Device that filed it, and its signature over {@link documentText}, base64. Absent in files of an older version. */
  readonly device?: string;
  readonly signature?: string;
}

/** What the device signs when a printed form goes into the electronic file: which form of which case, and its hash. */
export const documentText = (
  number: string,
  { form, copy, attachment: hash }: Pick<FiledDocument, 'form' | 'copy' | 'attachment'>,
): string => ['xinqu-document', number, form, copy, hash].join('\n');

export interface CaseCommon {
  readonly number: string;
  readonly window: string;
  readonly item: string;
  readonly parties: readonly Party[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly materials: readonly CaseMaterial[];
  readonly notes: readonly { readonly text: string; readonly at: string; readonly by: string }[];
  readonly documents: readonly FiledDocument[];
  /** The last comparison of each party with their paper; absent before the first. */
  readonly identities?: readonly IdentityComparison[];
  /** The center that alone works on it. */
  readonly center?: string;
  /** Its name, of a case that was ever offered to another. */
  readonly centerName?: string;
  /** The center that it was offered to and that has not accepted it yet. */
  readonly offeredTo?: string;
  /** The name of that center, and why it was offered. */
  readonly offer?: { readonly toName: string; readonly reason: string };
}

interface Opening {
  readonly window: string;
  readonly letter: string;
  readonly item: string;
  readonly parties: readonly Party[];
  readonly shortCode: string;
}

/** The device's own series of case numbers for one day. */
export const caseSeries = (letter: string, today: string): string => `${letter}${today.replaceAll('-', '')}`;

/**
 * The events that open a case: its number is used and it begins. Number: center, window letter, day, device, count of the
 * day, for example `ZCH20261123-A1-003`; unique offline because the device's code is in it.
 */
export function openCase(
  context: Context,
  self: StreamRef,
  opening: Opening,
): { number: string; events: readonly Emitted[] } {
  const series = caseSeries(opening.letter, context.today);
  const { number: count, event } = takeOwn(context, series, self);
  const number = `${opening.shortCode}${series}-${context.device.code}-${String(count).padStart(3, '0')}`;
  const { window, item, parties } = opening;
  const { center } = context.device;
  return {
    number,
    events: [event, { type: 'case.opened', payload: { number, window, item, parties, center } }],
  };
}

/** What the commands common to all cases rest on besides the case itself. */
export const commonNeeds = (common: CaseCommon, command: CaseCommand, context: NeedContext): readonly Need[] =>
  command.type === 'case.compare-identity' ? identityNeeds(common.parties, command, context) : [];

/** Decides the commands common to all cases. Notes and filing stay possible after closing; materials do not. */
export function decideCommon(
  common: CaseCommon,
  closed: boolean,
  command: CaseCommand,
  context: Pick<Context, 'device' | 'sign' | 'today' | 'actor' | 'stream'>,
): Decision {
  const { device, sign } = context;
  switch (command.type) {
    case 'case.add-material': {
      if (closed) return refused({ code: 'CASE_CLOSED', params: { number: common.number } });
      const { material, party, attachments, note } = command;
      return done([{ type: 'case.material-added', payload: { material, party, attachments, note } }]);
    }
    case 'case.return-material': {
      if (closed) return refused({ code: 'CASE_CLOSED', params: { number: common.number } });
      const { material, party } = command;
      return done([{ type: 'case.material-returned', payload: { material, party } }]);
    }
    case 'case.add-note':
      return done([{ type: 'case.note-added', payload: { text: command.text } }]);
    case 'case.file-document': {
      const { form, copy, attachment: file } = command;
      const same = common.documents.some((one) => one.form === form && one.copy === copy && one.attachment === file);
      if (same) return done([]);
      const signature = sign(documentText(common.number, { form, copy, attachment: file }));
      const payload = { form, copy, attachment: file, device: device.id, signature };
      return done([{ type: 'case.document-filed', payload }]);
    }
    case 'case.compare-identity':
      if (closed) return refused({ code: 'CASE_CLOSED', params: { number: common.number } });
      return decideIdentity(common.parties, command, context);
  }
}

/** What every case may hold besides its window's own events. */
export const commonEvents: readonly string[] = [
  'case.opened',
  ...Object.values(caseCenter),
  'case.material-added',
  'case.material-returned',
  'case.note-added',
  'case.party-set',
  'case.document-filed',
  'case.identity-compared',
];

/** Folds the common part of a case. */
export function evolveCommon(
  common: CaseCommon | null,
  type: string,
  payload: Recordable,
  at: string,
  by: string,
): CaseCommon | null {
  if (type === 'case.opened') {
    const { number, window, item, parties, center } = recorded<CaseCommon>(payload);
    const place = { ...(center ? { center } : {}) };
    return {
      ...place,
      number,
      window,
      item,
      parties,
      openedAt: at,
      updatedAt: at,
      materials: [],
      notes: [],
      documents: [],
    };
  }
  if (!common) return common;
  const moved = { ...common, updatedAt: at };
  switch (type) {
    case caseCenter.offered: {
      const { to, toName = to, from = common.center, fromName = from, reason } = recorded<CaseOffered>(payload);
      const place = from === undefined ? {} : { center: from, centerName: fromName ?? from };
      return { ...moved, ...place, offeredTo: to, offer: { toName, reason } };
    }
    case caseCenter.withdrawn:
      return withoutOffer(moved);
    case caseCenter.accepted: {
      const { center, centerName = center } = recorded<CaseAccepted>(payload);
      return { ...withoutOffer(moved), center, centerName };
    }
    case 'case.material-added': {
      const added = { ...recorded<Omit<CaseMaterial, 'at'>>(payload), at };
      return { ...moved, materials: [...withoutMaterial(common, added), added] };
    }
    case 'case.material-returned':
      return { ...moved, materials: withoutMaterial(common, recorded<CaseMaterial>(payload)) };
    case 'case.note-added':
      return { ...moved, notes: [...common.notes, { text: (payload as { text: string }).text, at, by }] };
    case 'case.party-set': {
      // Somebody joined, or is called otherwise by now.
      const party = recorded<Party>(payload);
      const isThere = common.parties.some(({ role }) => role === party.role);
      const parties = isThere
        ? common.parties.map((one) => (one.role === party.role ? party : one))
        : [...common.parties, party];
      return { ...moved, parties };
    }
    case 'case.document-filed':
      return {
        ...moved,
        documents: [...common.documents, { ...recorded<Omit<FiledDocument, 'at'>>(payload), at }],
      };
    case 'case.identity-compared': {
      const compared = recorded<IdentityComparison>(payload);
      const others = (common.identities ?? []).filter(({ party }) => party !== compared.party);
      return { ...moved, identities: [...others, compared] };
    }
    default:
      return moved;
  }
}

function withoutOffer({ offeredTo: _to, offer: _offer, ...common }: CaseCommon): CaseCommon {
  return common;
}

const withoutMaterial = (
  common: CaseCommon,
  place: Pick<CaseMaterial, 'material' | 'party'>,
): readonly CaseMaterial[] =>
  common.materials.filter(({ material, party }) => material !== place.material || party !== place.party);
