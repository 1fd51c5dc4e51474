import { hash } from 'node:crypto';
import { hashInput, type LedgerEvent } from '#domain/kernel/event.ts';

/** SHA-256, hex, of an event's canonical text. */
export const hashOf = (event: Omit<LedgerEvent, 'hash'>): string => hash('sha256', hashInput(event));
