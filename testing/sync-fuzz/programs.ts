/** The programs of four versions, each with what it knows: the hub of a history runs the one called N. */
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { type HallDevice, type HallDeviceOptions, openHallDevice } from '../hall-device.ts';
import { newerVersion, otherVersion } from '../other-version.ts';

export interface Program {
  readonly version: 'N−2' | 'N−1' | 'N' | 'N+1';
  open(hubUrl: string, code: string | null, options: HallDeviceOptions): Promise<HallDevice>;
  /** Whether it folds an event of this type in such a stream. */
  knows(stream: StreamRef, type: string): boolean;
  /** Whether it tells the hub how many events it keeps until its upgrade. */
  readonly tellsParked: boolean;
}

/** A kind of stream, and a type of event of persons, that only N+1 knows. */
export const ofNext = { kind: 'appeal', personType: 'person.greeted' } as const;
const isOfNext = (stream: StreamRef, type: string): boolean =>
  kindOf(stream) === ofNext.kind || type === ofNext.personType;

/** Petitions and amendments came with N−1, materials and hand-overs of cases with N. */
const lackingBefore = { kinds: ['petition'], types: ['person.amended'] };
const lackingLast = [
  'case.material-added',
  'case.hand-over-offered',
  'case.hand-over-withdrawn',
  'case.hand-over-accepted',
];

/** From the oldest on. */
export async function loadPrograms(): Promise<readonly Program[]> {
  const oldest = await otherVersion({ ...lackingBefore, types: [...lackingBefore.types, ...lackingLast] });
  const old = await otherVersion({ kinds: [], types: lackingLast, tellsParked: true });
  const newer = await newerVersion(ofNext);
  return [
    {
      version: 'N−2',
      open: oldest.openHallDevice,
      tellsParked: false,
      knows: (stream, type) =>
        !isOfNext(stream, type) &&
        !lackingBefore.kinds.includes(kindOf(stream)) &&
        ![...lackingBefore.types, ...lackingLast].includes(type),
    },
    {
      version: 'N−1',
      open: old.openHallDevice,
      tellsParked: true,
      knows: (stream, type) => !isOfNext(stream, type) && !lackingLast.includes(type),
    },
    {
      version: 'N',
      open: openHallDevice,
      tellsParked: true,
      knows: (stream, type) => !isOfNext(stream, type),
    },
    { version: 'N+1', open: newer.openHallDevice, tellsParked: true, knows: () => true },
  ];
}
