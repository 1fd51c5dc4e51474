/** A scan that an event of a case names. */
import { system } from '../db/commands/execute.ts';
import { actor, officeSettings } from './couple.ts';
import type { HallDevice } from './hall-device.ts';
import { makeFacts } from './people.ts';
import { receiveClaim } from './petition.ts';
import type { Random } from './random.ts';

/** Opens a case at the device's office and adds the bytes to it as a photograph. @returns their hash. */
export function scanned(of: HallDevice, bytes: Uint8Array, made: Random, media = 'image/jpeg'): string {
  establish(of);
  const hash = of.store.attachments.put(media, bytes);
  const parties = [of.register(makeFacts(made, { sex: 'male' })), of.register(makeFacts(made, { sex: 'female' }))];
  const stream = of.must(`marriage/${of.store.newId()}`, { type: 'marriage.open', parties });
  const material = { type: 'case.add-material', material: 'photo', party: '', attachments: [hash], note: '' };
  of.must(stream, material, actor('registrar'));
  return hash;
}

/** The same in a petition, which may go to another hall. */
export function scannedPetition(of: HallDevice, bytes: Uint8Array, made: Random): string {
  establish(of);
  const hash = of.store.attachments.put('image/jpeg', bytes);
  const stream = of.must(`petition/${of.store.newId()}`, receiveClaim(of.register(makeFacts(made))));
  of.must(stream, { type: 'case.add-material', material: 'written', party: '', attachments: [hash], note: '' });
  return hash;
}

function establish(of: HallDevice): void {
  const office = `office/${of.store.device.current().center}`;
  if (!of.store.reader.load(office)) of.must(office, { type: 'office.establish', settings: officeSettings }, system);
}
