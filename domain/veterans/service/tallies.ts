/** What a simple service counts for. */
import type { Tally } from '#domain/kernel/views.ts';
import { nextStepOf, type VeteranService } from './schema.ts';

/** The step with which a transfer has reached its end for the person, whatever the station does afterwards. */
const arrivals: { readonly [item: string]: { readonly figure: string; readonly step: string } } = {
  placement: { figure: 'placement', step: 'placed' },
  'party-transfer': { figure: 'party', step: 'branch' },
};

/** Everybody who was received, but for those whose case ended another way, and those of them who have arrived. */
function arrivalTallies({ item, openedOn, steps, ended }: VeteranService): readonly Tally[] {
  const arrival = arrivals[item];
  if (!arrival || ended) return [];
  const arrived = steps.find(({ code }) => code === arrival.step);
  return [
    { figure: `veterans.${arrival.figure}-received`, day: openedOn, value: 1 },
    ...(arrived ? [{ figure: `veterans.${arrival.figure}-arrived`, day: arrived.on, value: 1 }] : []),
  ];
}

export function serviceTallies(own: VeteranService): readonly Tally[] {
  const { item, openedOn, steps } = own;
  const finished = nextStepOf(own) === undefined ? steps.at(-1)?.on : undefined;
  const paid = steps.flatMap(({ answers: given, on }) =>
    typeof given.paidFen === 'number' ? [{ on, fen: given.paidFen }] : [],
  );
  return [
    { figure: `veterans.service-opened:${item}`, day: openedOn, value: 1 },
    ...(finished ? [{ figure: `veterans.service-done:${item}`, day: finished, value: 1 }] : []),
    ...paid.map(({ on, fen }) => ({ figure: 'veterans.hardship-paid', day: on, value: fen })),
    ...arrivalTallies(own),
  ];
}
