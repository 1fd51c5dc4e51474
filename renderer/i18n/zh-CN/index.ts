import { gather } from '../gather.ts';

/** Every file of this folder is a namespace. */
export const texts = gather(import.meta.glob('./*.json', { eager: true, import: 'default' }));
