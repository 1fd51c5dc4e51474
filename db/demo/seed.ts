/** Fills an empty database with believable made-up data, by the same commands that people send. */
import type { CommandCall } from '#contract/db.ts';
import { Fault } from '#contract/fault.ts';
import { addDays, today } from '#domain/calendar/civil-date.ts';
import type { CaseCommand } from '#domain/cases/case.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { idOf, type StreamRef } from '#domain/kernel/event.ts';
import { type Booklets, bookletsStream, nextBooklets } from '#domain/marriage/booklets/index.ts';
import type { Declaration, MarriageCommand, PartyRole } from '#domain/marriage/schema.ts';
import { officeStream } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { nextGranted, type Series } from '#domain/series/series.ts';
import type { Staff } from '#domain/staff/staff.ts';
import { system } from '../commands/execute.ts';
import { meta } from '../meta.ts';
import type { Store } from '../store.ts';
import { demoAccounts } from './accounts.ts';
import { seedAids } from './aids.ts';
import { seedHall } from './hall.ts';
import { seedLegalAid } from './legal-aid.ts';
import { demoPeople } from './people.ts';
import { demoJointPhoto, demoPortrait, demoSignature } from './pictures.ts';
import { seedVeterans } from './veterans.ts';

/** How far each demonstration couple has come: indexes into the people, and the last step taken. */
const couples = [
  { man: 16, woman: 19, until: 'issued' },
  { man: 11, woman: 12, until: 'issued' },
  { man: 9, woman: 10, until: 'examined' },
  { man: 6, woman: 7, until: 'accepted' },
  { man: 2, woman: 3, until: 'declared' },
] as const;

/** Lets the process answer that it is alive: on a slow machine the whole takes longer than it may be silent. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Does nothing on a database that already holds an office: demonstration data never mixes with real data.
 * @param askForNumbers asks the hub for certificate numbers; without any, no demonstration couple is registered.
 */
export async function seedDemo(store: Store, askForNumbers: () => Promise<void>): Promise<void> {
  const office = officeStream(store.device.current().center);
  if (store.reader.load(office)) return;
  const send = (stream: StreamRef, command: CommandCall['command'], actor: Actor = system): StreamRef => {
    const version = store.reader.load(stream)?.version ?? 0;
    const result = store.executor.execute({ id: store.newId(), stream, version, command }, actor);
    if (!result.ok)
      throw new Fault('INTERNAL', `demonstration data: ${result.refusals.map(({ code }) => code).join(', ')}`);
    return stream;
  };

  meta(store.database).set('demo', '1');
  send(office, {
    type: 'office.establish',
    settings: {
      name: '兰州新区中川镇中心社区',
      shortCode: 'ZC',
      authorityName: '兰州新区中川镇人民政府婚姻登记处',
      marriageRole: 'authority',
      paperStateCheck: true,
      foreignParties: true,
      certificatePrefix: '620121',
      certificateBlock: 200,
      idleLockMinutes: 10,
    },
  });
  await askForNumbers();
  for (const { login, name, roles, password } of demoAccounts)
    await store.accounts.create(login, name, roles, password);
  const registrar = actorNamed(store, 'registrar');
  const people = demoPeople.map((facts) => {
    const stream = `person/${store.newId()}`;
    send(stream, { type: 'person.register', facts, evidence: { documentNumber: { source: 'typed' } } }, registrar);
    return stream;
  });
  const pictures = {
    signature: store.attachments.put('image/png', demoSignature()),
    photo: store.attachments.put('image/png', demoJointPhoto()),
  };
  await breathe();
  seedLegalAid(store, send, actorNamed(store, 'legal'), people, pictures);
  await breathe();
  seedHall(store, send, registrar, actorNamed(store, 'supervisor'));
  await breathe();
  seedAids(store, send, {
    people,
    signature: pictures.signature,
    clerk: actorNamed(store, 'clerk'),
    fitter: actorNamed(store, 'fitter'),
  });
  const stock = bookletsStream(store.device.current().id, 'marriage');
  for (const { until, ...couple } of couples) {
    await breathe();
    const stream = `marriage/${store.newId()}`;
    const steps = marriageSteps(
      { man: people[couple.man] ?? missing(), woman: people[couple.woman] ?? missing() },
      (party) => demoPeople[couple[party]] ?? missing(),
      pictures,
    );
    for (const [step, commands] of steps) {
      if (step === 'registered' && !hasNumbers(store)) break;
      if (step === 'issued') {
        const [man = '', woman = ''] = nextBooklets(store.reader.load(stock)?.state as Booklets, 2);
        commands.push({ type: 'marriage.issue', printingNumbers: { man, woman } });
      }
      for (const command of commands) send(stream, command, registrar);
      if (step === until) break;
    }
  }
  await breathe();
  const officer = actorNamed(store, 'veterans');
  const day = today(store.now().toISOString());
  seedVeterans(
    {
      people,
      addressOf: (person) => demoPeople[person]?.address ?? '',
      fresh: (kind) => `${kind}/${store.newId()}`,
      send: (stream, command) => send(stream, command, officer),
      daysFromNow: (days) => addDays(day, days),
    },
    { portrait: store.attachments.put('image/png', demoPortrait()), signature: pictures.signature },
  );
}

const hasNumbers = (store: Store): boolean =>
  store.reader.ofKind('series').some(({ state }) => nextGranted(state as Series) !== undefined);

function missing(): never {
  throw new Fault('INTERNAL', 'a demonstration couple names nobody');
}

function actorNamed(store: Store, login: string): Actor {
  const owner = store.reader.keyOwner(`login:${login}`);
  const staff = owner && (store.reader.load(owner)?.state as Staff | undefined);
  if (!owner || !staff) throw new Fault('INTERNAL', `no demonstration account ${login}`);
  return { account: idOf(owner), name: staff.name, roles: staff.roles };
}

type Steps = readonly (readonly [step: string, commands: (MarriageCommand | CaseCommand)[]])[];

function marriageSteps(
  parties: Record<PartyRole, StreamRef>,
  factsOf: (party: PartyRole) => PersonFacts,
  pictures: { readonly signature: string; readonly photo: string },
): Steps {
  const each = (make: (party: PartyRole, facts: PersonFacts) => MarriageCommand): MarriageCommand[] =>
    (['man', 'woman'] as const).map((party) => make(party, factsOf(party)));
  return [
    ['opened', [{ type: 'marriage.open', parties: [parties.man, parties.woman] }]],
    [
      'declared',
      [
        ...each((party, { documentNumber, cardValidTo }) => ({
          type: 'marriage.show-document',
          party,
          document: { type: '111', number: documentNumber, validTo: cardValidTo, portrait: null, emblem: null },
        })),
        ...each((party, facts) => ({ type: 'marriage.declare', party, declaration: declarationOf(facts) })),
      ],
    ],
    [
      'accepted',
      [
        ...each((party) => ({
          type: 'marriage.check-state',
          party,
          check: {
            result: 'never-married',
            source: 'platform',
            reference: `HC${party === 'man' ? '2611230017' : '2611230018'}`,
          },
        })),
        ...each((party) => ({
          type: 'marriage.sign',
          party,
          sheet: 'declaration',
          method: 'signature',
          attachment: pictures.signature,
        })),
        { type: 'case.add-material', material: 'joint-photo', party: '', attachments: [pictures.photo], note: '' },
        { type: 'marriage.accept' },
      ],
    ],
    [
      'examined',
      [
        {
          type: 'marriage.examine',
          willingAsked: { man: true, woman: true },
          opinion: '经审查，双方符合结婚登记条件，准予登记。',
        },
      ],
    ],
    ['registered', [{ type: 'marriage.register' }]],
    [
      'issued',
      [
        ...each((party) => ({
          type: 'marriage.sign',
          party,
          sheet: 'certificate',
          method: 'signature',
          attachment: pictures.signature,
        })),
      ],
    ],
  ];
}

const declarationOf = (facts: PersonFacts): Declaration => ({
  name: facts.name,
  sex: facts.sex,
  nationality: facts.nationality,
  birthDate: facts.birthDate,
  ethnicGroup: facts.ethnicGroup,
  documentNumber: facts.documentNumber,
  address: facts.address,
  occupation: 'service',
  education: 'bachelor',
  maritalStatus: 'unmarried',
  phone: facts.phone,
  noSpouse: true,
  noKinship: true,
  willing: true,
});
