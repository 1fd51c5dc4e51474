/**
 * What a self-service kiosk (自助终端) in the hall may ask for: nobody is signed in at it, so it reads a card, and tells the data
 * process that somebody has come. It learns of nobody but the person whose card it has just read, and no more than when and what for.
 */
import { z } from 'zod';
import { outcomeOf } from '#domain/kernel/refusal.ts';
import { bookingKind } from '#domain/marriage/booking/plan.ts';

/** Who stands at the kiosk, as their card says. */
export const kioskPerson = z.strictObject({
  name: z.string().trim().min(1).max(100),
  documentNumber: z.string().trim().min(5).max(30),
});
export type KioskPerson = z.infer<typeof kioskPerson>;

/** Somebody has come and is waited for; `time` is the booked half hour, or when a walk-in came. */
export const kioskVisit = z.strictObject({
  kind: bookingKind,
  time: z.string(),
  walkIn: z.boolean(),
  /** How many came before and still wait. */
  before: z.int().min(0),
});
export type KioskVisit = z.infer<typeof kioskVisit>;

/** Matters that a walk-in may come for, and of how many people the cards are needed. */
export const walkInKinds = { marriage: 2, divorce: 2, reissue: 1 } as const satisfies {
  readonly [kind in z.infer<typeof bookingKind>]?: number;
};
export type WalkInKind = keyof typeof walkInKinds;

export const kioskCalls = {
  /** The hall's name and the day; `isReady` is false while the office is not set up. */
  'kiosk.hall': {
    input: z.strictObject({}),
    output: z.strictObject({ name: z.string(), today: z.string(), isReady: z.boolean() }),
  },
  /**
   * Somebody with a booking for today has come (预约签到). Null when there is none for them. Sent again it answers the same.
   * @throws Fault `SENDER_REFUSED` for any other window than a kiosk's.
   */
  'kiosk.check-in': { input: z.strictObject({ person: kioskPerson }), output: outcomeOf(kioskVisit.nullable()) },
  /** Somebody without a booking has come (现场登记); who waits already is not written down twice. */
  'kiosk.walk-in': {
    input: z.strictObject({
      kind: z.enum(Object.keys(walkInKinds) as [WalkInKind, ...WalkInKind[]]),
      people: z.array(kioskPerson).min(1).max(2),
    }),
    output: outcomeOf(kioskVisit),
  },
} as const;

/** Every call that main lets pass from a kiosk's window. */
export const kioskMay: Readonly<Record<string, readonly string[]>> = {
  db: Object.keys(kioskCalls),
  vision: ['warm', 'readCard'],
  devices: ['status', 'awaitCard', 'cancelWait'],
};
