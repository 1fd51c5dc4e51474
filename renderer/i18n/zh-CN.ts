import { gather } from '../../texts/gather.ts';

/** Every file of the folder is a namespace. */
export const texts = gather(import.meta.glob('../../texts/zh-CN/*.json', { eager: true, import: 'default' }));
