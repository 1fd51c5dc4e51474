/** Grounds for not re-issuing (不予补发), in the words of the notice, and which of them the findings of a case suggest. */
import type { z } from 'zod';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { roleNames } from '../form-parts.ts';
import type { reissueGround } from './schema.ts';

export type ReissueGround = z.infer<typeof reissueGround>;

/** A ground in the words of the notice (不予办理补领告知书), and the rule on which that notice rests. */
interface GroundWords {
  readonly words: string;
  readonly basis: string;
}

/**
 * The conditions of a re-issue that can fail for good: the status must still hold, the archive must be found, and it must
 * name who applies. Chapters are named and not numbered until compared with the printed text.
 */
export const reissueGrounds: Readonly<Record<ReissueGround, GroundWords>> = {
  'status-changed': {
    words: '申请补领的婚姻登记证所记载的婚姻状况已经改变',
    basis: '《婚姻登记工作规范》“补领婚姻登记证”关于现今仍然维持所登记的婚姻状况',
  },
  'no-archive': {
    words: '未查到相应的婚姻登记档案',
    basis: '《婚姻登记条例》关于查证婚姻登记档案、《婚姻登记工作规范》“补领婚姻登记证”',
  },
  'identity-mismatch': {
    words: '申请人的身份信息与婚姻登记档案记载不一致，且未提供公安机关出具的证明或者载有原号码的证件',
    basis: '《婚姻登记工作规范》“补领婚姻登记证”关于身份信息与档案记载不一致',
  },
};

type Params = NonNullable<Finding['params']>;
const whose = ({ role }: Params): string => (role === 'man' || role === 'woman' ? roleNames[role] : '申请人');
const suggestions: Readonly<Record<string, readonly [ReissueGround, (params: Params) => string]>> = {
  REISSUE_STATUS_CHANGED: ['status-changed', (params) => `经核验，${whose(params)}的婚姻状况已经改变。`],
  REISSUE_RECORD_ENDED: ['status-changed', () => '原登记记录已批注终止。'],
  REISSUE_ARCHIVE_NOT_FOUND: ['no-archive', () => '经查档，没有相应的登记记载。'],
  REISSUE_IDENTITY_MISMATCH: [
    'identity-mismatch',
    (params) => `${whose(params)}的姓名或者证件号码与档案记载（${params.inArchive}）不一致。`,
  ],
  REISSUE_NUMBER_MISMATCH: [
    'identity-mismatch',
    (params) => `${whose(params)}的证件号码与档案记载（${params.number}）不一致。`,
  ],
};

/**
 * What the findings suggest for the notice: the first ground, explained in Chinese as the form is. Null when nothing
 * found bars the re-issue itself; a missing paper does not.
 */
export function suggestedReissueRefusal(
  findings: readonly Finding[],
): { readonly ground: ReissueGround; readonly explanation: string } | null {
  const grounded = findings.flatMap(({ code, params = {} }) => {
    const found = suggestions[code];
    return found ? [{ ground: found[0], explanation: found[1](params) }] : [];
  });
  const [first] = grounded;
  if (!first) return null;
  const same = grounded.filter(({ ground }) => ground === first.ground).map(({ explanation }) => explanation);
  return { ground: first.ground, explanation: [...new Set(same)].join('') };
}
