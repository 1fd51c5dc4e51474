/** When each device's turn in the night is: spread evenly, the same every night, without asking about other centers' devices. */
import { createHash } from 'node:crypto';
import { deviceNumber } from './device-code.ts';

/** Minutes after midnight in Asia/Shanghai, and how long the window is. */
export interface NightWindow {
  readonly startMinute: number;
  readonly lengthMinutes: number;
}

export const usualNight: NightWindow = { startMinute: 30, lengthMinutes: 240 };

/**
 * Devices of one center halve the gaps that those before them left (van der Corput), centers are shifted against each
 * other: so any number of devices lies evenly in the window, and nobody moves when another comes.
 */
export function nightMinute(center: string, deviceCode: string, { startMinute, lengthMinutes }: NightWindow): number {
  const shift = createHash('sha256').update(center).digest().readUInt32BE(0) / 2 ** 32;
  const place = (halving(deviceNumber(deviceCode)) + shift) % 1;
  return (startMinute + Math.floor(place * lengthMinutes)) % 1440;
}

/** 0, 1/2, 1/4, 3/4, 1/8, … */
function halving(n: number): number {
  let place = 0;
  for (let rest = n, step = 0.5; rest > 0; rest = Math.floor(rest / 2), step /= 2) place += (rest % 2) * step;
  return place;
}
