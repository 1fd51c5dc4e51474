/**
 * A ledger of a million events as years at a counter leave it, made quickly: whole events straight into the table in big
 * transactions, then the views by a rebuild. Kept under `.run/bench` and made again when this file's version moves.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { databaseFileName } from '#contract/service-environment.ts';
import { canonicalJson, chainStart, type Json } from '#domain/kernel/event.ts';
import { declarationOf, officeSettings, someHash } from '#testing/couple.ts';
import { makeNumbered } from '#testing/people.ts';
import { type Random, random } from '#testing/random.ts';
import { hashOf } from '../db/ledger/chain.ts';
import { openStore, type Store } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import { rebuildViews } from '../db/views/rebuild.ts';

const version = 4;
export const benchKey = new Uint8Array(32).fill(11);
export const benchFolder = path.join(import.meta.dirname, '..', '.run', 'bench');
/** Of one couple: 2 of persons, 12 of their case. */
export const eventsPerCouple = 14;

/** Opens a copy of the big ledger that may be changed. */
export function openBigLedger(events = 1_000_000): Store {
  const made = path.join(benchFolder, `ledger-${events}-v${version}`);
  if (!existsSync(made)) make(made, events);
  const copy = path.join(benchFolder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  copyFileSync(path.join(made, databaseFileName), path.join(copy, databaseFileName));
  return openStore({ folder: copy, key: benchKey });
}

function make(folder: string, events: number): void {
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  const store = openStore({ folder: unfinished, key: benchKey });
  console.log(`# making ${events} events (once)`);
  const writer = eventWriter(store);
  const made = random(1);
  writer.write('office/local', 1, 'office.established', officeSettings as unknown as Json);
  const couples = Math.ceil((events - 1) / eventsPerCouple);
  for (let done = 0; done < couples; done += 1000)
    store.database.transaction(() => {
      for (let index = done; index < Math.min(done + 1000, couples); index++) writeCouple(writer, made, index);
    })();
  rebuildViews(store.database);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  renameSync(unfinished, folder);
}

interface EventWriter {
  write(stream: string, version: number, type: string, payload: Json): void;
  id(kind: string): string;
}

function eventWriter({ database, device }: Store): EventWriter {
  const insert = database.prepare(
    `INSERT INTO event (stream, version, id, device, epoch, seq, type, at, actor, command, payload, prev_hash, hash)
     VALUES (@stream, @version, @id, @device, @epoch, @seq, @type, @at, @actor, @command, @payload, @prevHash, @hash)`,
  );
  const made = random(2);
  const { id: deviceId } = device.current();
  // About one event in six seconds of office hours: two years for a million.
  let now = Date.parse('2024-11-25T01:00:00.000Z');
  let seq = 0;
  let prevHash = chainStart;
  return {
    id: (kind) => `${kind}/${uuidv7(now, made.bytes(10))}`,
    write(stream, streamVersion, type, payload) {
      now += 60_000;
      seq += 1;
      const event = {
        id: uuidv7(now, made.bytes(10)),
        device: deviceId,
        epoch: 1,
        seq,
        stream,
        version: streamVersion,
        type,
        at: new Date(now).toISOString(),
        actor: '01931f60-0000-7000-8000-000000000001',
        command: uuidv7(now, made.bytes(10)),
        payload: canonicalJson(payload),
        prevHash,
      };
      const hash = hashOf(event);
      insert.run({ ...event, hash });
      prevHash = hash;
    },
  };
}

function writeCouple(writer: EventWriter, made: Random, index: number): void {
  const facts = { man: makeNumbered(made, index, 'male'), woman: makeNumbered(made, index, 'female') };
  const man = writer.id('person');
  const woman = writer.id('person');
  const stream = writer.id('marriage');
  const on = '2026-11-23';
  writer.write(man, 1, 'person.registered', { facts: facts.man, evidence: {} } as unknown as Json);
  writer.write(woman, 1, 'person.registered', { facts: facts.woman, evidence: {} } as unknown as Json);
  let version = 0;
  const next = (type: string, payload: Json): void => writer.write(stream, ++version, type, payload);
  next('case.opened', {
    number: `ZCH20261123-A1-${String(index + 1).padStart(6, '0')}`,
    window: 'marriage',
    item: 'marriage-registration',
    parties: [
      { person: man, role: 'man', name: facts.man.name },
      { person: woman, role: 'woman', name: facts.woman.name },
    ],
  });
  next('marriage.checked-in', { man, woman });
  for (const party of ['man', 'woman'] as const) {
    const { documentNumber: number, cardValidTo: validTo } = facts[party];
    const document = { type: '111', number, validTo, portrait: someHash(), emblem: someHash('b') };
    next('marriage.document-shown', { party, document });
    next('marriage.declared', { party, declaration: declarationOf(facts[party]) });
  }
  next('case.material-added', { material: 'joint-photo', party: '', attachments: [someHash('c')], note: '' });
  next('marriage.accepted', { on });
  next('marriage.examined', { opinion: '经审查，双方符合结婚登记条件，准予登记。', by: '马晓燕', on });
  // One couple in fifty is still on its way.
  if (index % 50 === 0) {
    next('case.note-added', { text: '等候领证' });
    next('case.note-added', { text: '已电话通知' });
    next('case.note-added', { text: '下周一再来' });
    return;
  }
  const certificateNumber = `J620121-2026-${String(index + 1).padStart(6, '0')}`;
  const authority = officeSettings.authorityName;
  next('marriage.registered', { certificateNumber, on, authority, registrar: '马晓燕' });
  next('case.document-filed', { form: 'marriage-certificate', copy: 'man', attachment: someHash('d') });
  next('marriage.issued', { on, printingNumbers: { man: `A${index}`, woman: `B${index}` } });
}
