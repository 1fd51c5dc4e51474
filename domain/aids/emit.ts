/** What the deciders of this window share: events with typed payloads, and editions of the window's reference data. */
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { catalogueSet, findItem } from './catalogue.ts';
import { houseSet } from './house.ts';
import type { RentalItem } from './rental-item.ts';
import { schemeSet } from './scheme.ts';
import { serviceSet } from './service.ts';

/** An event for another stream than the decider's own. */
export const tell = (stream: StreamRef, type: string, payload: object): Emitted => ({
  stream,
  type,
  payload: payload as Json,
});
export const stream = (ref: StreamRef): Need => ({ need: 'stream', stream: ref });

export const catalogueNeeds = ({ device }: NeedContext): readonly Need[] => referenceNeeds(catalogueSet, device.center);
export const houseNeeds = ({ device }: NeedContext): readonly Need[] => referenceNeeds(houseSet, device.center);
export const serviceNeeds = ({ device }: NeedContext): readonly Need[] => referenceNeeds(serviceSet, device.center);
export const ruleNeeds = (context: NeedContext): readonly Need[] => [
  ...catalogueNeeds(context),
  ...houseNeeds(context),
  ...referenceNeeds(schemeSet, context.device.center),
];

export const houseOn = (context: Context) => editionOn(houseSet, context.today, context);
export const serviceOn = (context: Context) => editionOn(serviceSet, context.today, context).data;
export const schemeOn = (context: Context) => editionOn(schemeSet, context.today, context);
export const catalogueOn = (context: Context) => editionOn(catalogueSet, context.today, context);
export const itemOn = (context: Context, code: string): RentalItem | undefined =>
  findItem(catalogueOn(context).data, code);
