/** The center that a hall belongs to, and its settings: data of the authority, never constants of the program. */

import { z } from 'zod';
import { leapBirthdays } from '#domain/identity/age.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';

export const officeSettings = z.strictObject({
  /** Name of the center (中心社区 / 镇便民服务中心), for heads and receipts. */
  name: z.string().min(2).max(60),
  /** Two to six capitals that start every case number of the center. */
  shortCode: z.string().regex(/^[A-Z]{2,6}$/),
  /** The marriage registration authority (婚姻登记机关) as printed on certificates. */
  authorityName: z.string().max(60),
  /** `authority` registers; `precheck` books, guides and checks papers, and can never give a certificate number. */
  marriageRole: z.enum(['authority', 'precheck']),
  /** The province designated this authority for parties from outside the mainland (婚姻登记条例 art. 2 para. 2). */
  foreignParties: z.boolean().optional(),
  /** Day on which who was born on 29 February comes of age to marry in a common year; 1 March unless the province says otherwise. */
  leapBirthday: z.enum(leapBirthdays).optional(),
  /** The marriage-state check may be entered by hand from the national system's own screen or paper; else only the network's answer counts. */
  paperStateCheck: z.boolean().optional(),
  /** Six digits of the authority's certificate numbers; a setting because the area has no code of its own in GB/T 2260. */
  certificatePrefix: z.string().regex(/^\d{6}$/),
  /** Numbers asked of the hub at once for certificates. */
  certificateBlock: z.int().min(1).max(1000),
  /** Minutes without a key or touch until the counter locks itself. */
  idleLockMinutes: z.int().min(1).max(60),
});
export type OfficeSettings = z.infer<typeof officeSettings>;

export const officeCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('office.establish'), settings: officeSettings }),
  z.strictObject({ type: z.literal('office.configure'), changes: officeSettings.partial() }),
]);
export type OfficeCommand = z.infer<typeof officeCommand>;

export const officeStream = (center: string): StreamRef => `office/${center}`;

/** An authority's name stands on every certificate. */
const isUnnamed = ({ marriageRole, authorityName }: Pick<OfficeSettings, 'marriageRole' | 'authorityName'>): boolean =>
  marriageRole === 'authority' && authorityName.trim() === '';
const unnamed: Refusal = { code: 'OFFICE_AUTHORITY_UNNAMED', at: 'authorityName' };

const definition: Aggregate<OfficeSettings, OfficeCommand> = {
  kind: 'office',
  events: ['office.configured', 'office.established'],
  commands: officeCommand,
  grants: { 'office.establish': [], 'office.configure': ['administrator'] },
  starts: ['office.establish'],
  needs: () => [],
  decide(state, command) {
    switch (command.type) {
      case 'office.establish':
        if (state) return refused({ code: 'OFFICE_EXISTS' });
        if (isUnnamed(command.settings)) return refused(unnamed);
        return done([{ type: 'office.established', payload: command.settings }]);
      case 'office.configure':
        if (state && isUnnamed({ ...state, ...(command.changes as Partial<OfficeSettings>) })) return refused(unnamed);
        return done([{ type: 'office.configured', payload: command.changes }]);
    }
  },
  evolve(state, type, payload) {
    switch (type) {
      case 'office.established':
        return recorded<OfficeSettings>(payload);
      case 'office.configured':
        return state && { ...state, ...recorded<Partial<OfficeSettings>>(payload) };
      default:
        return state;
    }
  },
  views: () => ({}),
};
export const officeAggregate = aggregate(definition);
