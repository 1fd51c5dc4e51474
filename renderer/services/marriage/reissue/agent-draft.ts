/** An agent and the power of attorney while they are typed. Plain JSON: they are kept as a draft. */
import { type Agent, agent } from '#domain/marriage/reissue/schema.ts';

export const agentFields = ['name', 'idNumber', 'validTo', 'notary', 'number', 'on'] as const;
export type TypedAgent = { readonly [field in (typeof agentFields)[number]]: string } & {
  readonly documentType: string;
  readonly notarised: boolean;
  readonly complete: boolean;
};

export const typedAgent = (made: Agent | null): TypedAgent => ({
  name: made?.name ?? '',
  idNumber: made?.idNumber ?? '',
  documentType: made?.document.type ?? '111',
  validTo: made?.document.validTo ?? '',
  notary: made?.power.notary ?? '',
  number: made?.power.number ?? '',
  on: made?.power.on ?? '',
  notarised: made?.power.notarised ?? false,
  complete: made?.power.complete ?? false,
});

/** The agent when everything that the form asks is there, else null; whether it suffices is decided elsewhere. */
export function wholeAgent(typed: TypedAgent): Agent | null {
  const { name, idNumber, documentType, validTo, notary, number, on, notarised, complete } = typed;
  const made = agent.safeParse({
    name,
    idNumber,
    document: { type: documentType, number: idNumber.trim(), validTo: validTo.trim(), portrait: null, emblem: null },
    power: { notarised, notary: notary.trim(), number: number.trim(), on, complete },
  });
  return made.success && made.data.document.validTo !== '' ? made.data : null;
}
