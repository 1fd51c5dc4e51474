/** Who works with legal-aid files: nobody else sees them (保密, 法律援助法 21). */
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { Role } from '#domain/kernel/roles.ts';

export const officers = ['legal-aid-officer'] as const satisfies readonly Role[];
/** The officer, and the lawyer in what is theirs. */
export const handlers = ['legal-aid-officer', 'lawyer'] as const satisfies readonly Role[];

export const isOfficer = ({ roles }: Actor): boolean => roles.includes('legal-aid-officer');
/** @param account the lawyer's own account, when they have one. */
export const isOwn = (account: string | null | undefined, actor: Actor): boolean =>
  account !== null && account !== undefined && account === actor.account && actor.roles.includes('lawyer');
