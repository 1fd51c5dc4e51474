/** Grounds for not registering (不予办理结婚登记), and which of them the findings of a case suggest. */
import { civilDate, formatChinese } from '#domain/calendar/civil-date.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { MarriageCommand } from './schema.ts';

export type RefusalGround = Extract<MarriageCommand, { type: 'marriage.refuse' }>['ground'];

/** A ground in the words of the notice (不予办理结婚登记告知书), and the articles on which that notice rests. */
interface GroundWords {
  readonly words: string;
  readonly basis: string;
}

/** The items of 婚姻登记条例 art. 9 with what the code says of each; who may register at all is art. 2. */
export const refusalGrounds: Readonly<Record<RefusalGround, GroundWords>> = {
  'under-age': {
    words: '未到法定结婚年龄',
    basis: '《婚姻登记条例》第九条第一项、《中华人民共和国民法典》第一千零四十七条',
  },
  'not-willing': {
    words: '非双方自愿',
    basis: '《婚姻登记条例》第九条第二项、《中华人民共和国民法典》第一千零四十六条',
  },
  'has-spouse': {
    words: '一方或者双方已有配偶',
    basis: '《婚姻登记条例》第九条第三项、《中华人民共和国民法典》第一千零四十二条',
  },
  kinship: {
    words: '属于直系血亲或者三代以内旁系血亲',
    basis: '《婚姻登记条例》第九条第四项、《中华人民共和国民法典》第一千零四十八条',
  },
  'not-registrable-here': { words: '不属于本机关可以办理的情形', basis: '《婚姻登记条例》第二条' },
};

const roleName = (role: unknown): string => (role === 'woman' ? '女方' : '男方');
const day = (date: unknown): string => formatChinese(civilDate(String(date)));

const suggestions: Readonly<
  Record<string, readonly [RefusalGround, (params: NonNullable<Finding['params']>) => string]>
> = {
  MARRIAGE_UNDER_AGE: [
    'under-age',
    ({ role, least, from }) => `${roleName(role)}未满${least}周岁，自${day(from)}起方可申请结婚登记。`,
  ],
  MARRIAGE_EXISTING: ['has-spouse', ({ role }) => `${roleName(role)}现有婚姻关系尚未解除。`],
  MARRIAGE_SPOUSE_DECLARED: ['has-spouse', ({ role }) => `${roleName(role)}声明本人有配偶。`],
  MARRIAGE_STATE_MARRIED: ['has-spouse', ({ role }) => `经核验，${roleName(role)}的婚姻状况为已婚。`],
  MARRIAGE_KINSHIP_DECLARED: ['kinship', ({ role }) => `${roleName(role)}声明双方有直系血亲或者三代以内旁系血亲关系。`],
  MARRIAGE_NOT_WILLING: ['not-willing', ({ role }) => `${roleName(role)}表示非自愿结婚。`],
};

/**
 * What the findings suggest for the notice: the first ground that the law gives, explained in Chinese as the form is.
 * Null when nothing found bars the marriage itself; a missing paper does not.
 */
export function suggestedRefusal(
  findings: readonly Finding[],
): { readonly ground: RefusalGround; readonly explanation: string } | null {
  const grounded = findings.flatMap(({ code, params = {} }) => {
    const found = suggestions[code];
    return found ? [{ ground: found[0], explanation: found[1](params) }] : [];
  });
  const [first] = grounded;
  if (!first) return null;
  const same = grounded.filter(({ ground }) => ground === first.ground).map(({ explanation }) => explanation);
  return { ground: first.ground, explanation: [...new Set(same)].join('') };
}
