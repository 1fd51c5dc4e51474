/** So many devices stand in one event, so that none grows too large to travel to the hub. */
const devicesInOne = 400;

/** A long list in parts that each fit into one event; none for an empty list. */
export const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / devicesInOne) }, (_, index) =>
    all.slice(index * devicesInOne, (index + 1) * devicesInOne),
  );
