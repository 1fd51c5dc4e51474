/** An agreement while it is typed. Plain JSON: it is kept as a draft. */
import { type Agreement, agreement, type Topic } from '#domain/marriage/divorce/schema.ts';

export const topics = ['children', 'property', 'debts'] as const;
export type TopicName = (typeof topics)[number];

export interface TypedTopic {
  readonly is: 'none' | 'text' | null;
  readonly text: string;
}
export interface TypedMinor {
  readonly name: string;
  readonly birthDate: string;
  readonly livesWith: 'man' | 'woman' | 'other';
}
export type TypedAgreement = { readonly [name in TopicName]: TypedTopic } & { readonly minors: readonly TypedMinor[] };

const untouched: TypedTopic = { is: null, text: '' };
const typedTopic = (topic: Topic): TypedTopic => ({ is: topic.is, text: topic.is === 'text' ? topic.text : '' });

/** To begin with: what was agreed before, or nothing. */
export const typedAgreement = (made: Agreement | null): TypedAgreement => ({
  children: made ? typedTopic(made.children) : untouched,
  property: made ? typedTopic(made.property) : untouched,
  debts: made ? typedTopic(made.debts) : untouched,
  minors: made?.minors ?? [],
});

const isWholeTopic = ({ is, text }: TypedTopic): boolean => is === 'none' || (is === 'text' && text.trim().length > 1);

/** Matters that are neither settled in words nor stated as none. */
export const openTopics = (typed: TypedAgreement): readonly TopicName[] =>
  topics.filter((name) => !isWholeTopic(typed[name]));

/** The agreement when each matter is settled or none and each child named, else null. */
export function wholeAgreement(typed: TypedAgreement): Agreement | null {
  const topic = ({ is, text }: TypedTopic) => (is === 'text' ? { is, text: text.trim() } : { is });
  const made = agreement.safeParse({
    children: topic(typed.children),
    property: topic(typed.property),
    debts: topic(typed.debts),
    minors: typed.minors,
  });
  return made.success && openTopics(typed).length === 0 ? made.data : null;
}
