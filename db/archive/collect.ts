/** Gathers what belongs into the electronic file of a case: its words and what was entered later, and the files that these name. */
import type { Database } from 'better-sqlite3';
import type { CaseCommon } from '#domain/cases/case.ts';
import { idOf, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { Item } from '#domain/kernel/item.ts';
import type { CaseView } from '#domain/kernel/views.ts';
import type { OfficeSettings } from '#domain/office/office.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import type { Staff } from '#domain/staff/staff.ts';
import { findAggregate, formsOfKind, windows } from '#domain/windows.ts';
import type { Store } from '../store.ts';

/** A file of the package; `path` is null when it is not on this device. */
export interface FiledFile {
  readonly path: string | null;
  readonly title: string;
  readonly hash: string;
  readonly at: string;
}
export interface PackagedCase {
  readonly view: CaseView;
  readonly common: CaseCommon;
  readonly about: {
    readonly number: string;
    readonly item: string;
    readonly stage: string;
    readonly outcome: string;
    readonly openedAt: string;
    readonly createdAt: string;
    readonly office: string;
    readonly device: string;
    readonly parties: readonly {
      readonly role: string;
      readonly name: string;
      readonly documentNumber: string;
      readonly birthDate: string;
    }[];
  };
  readonly documents: readonly FiledFile[];
  readonly materials: readonly FiledFile[];
  /** Signatures, photos and whatever else the case names. */
  readonly others: readonly FiledFile[];
  readonly timeline: readonly {
    readonly at: string;
    readonly by: string;
    readonly type: string;
    readonly payload: unknown;
  }[];
  /** Bytes by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};
/** A name that every system's file names can bear. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60);

const namedBy = (database: Database) =>
  database.prepare<[string], string>('SELECT hash FROM attachment_name WHERE stream = ? ORDER BY hash').pluck();

function itemOf(view: CaseView): Item | undefined {
  return windows.find(({ code }) => code === view.window)?.items.find(({ code }) => code === view.item);
}

/** @returns null when the stream is no case. */
export function collectCase(store: Store, stream: StreamRef, state: unknown): PackagedCase | null {
  const { reader, attachments, ledger, device, now } = store;
  const view = findAggregate(kindOf(stream))?.views(state, stream).case;
  if (!view) return null;
  const { common } = state as { readonly common: CaseCommon };
  const item = itemOf(view);
  const module = windows.find(({ code }) => code === view.window);
  const stage = module?.stages[kindOf(stream)]?.find(({ code }) => code === view.stage)?.name.zh ?? view.stage;
  const roleName = (role: string): string => item?.parties.find((party) => party.role === role)?.label.zh ?? role;
  const forms = formsOfKind(kindOf(stream));

  const files = new Map<string, Uint8Array>();
  const placed = new Set<string>();
  const place = (hash: string, name: string): string | null => {
    placed.add(hash);
    if (!attachments.has(hash)) return null;
    const { media, bytes } = attachments.get(hash);
    const path = `${name}.${extensions[media] ?? 'bin'}`;
    files.set(path, bytes);
    return path;
  };
  const two = (index: number): string => String(index + 1).padStart(2, '0');

  const documents = common.documents.map(({ form, copy, attachment, at }, index): FiledFile => {
    const title = forms.find(({ code }) => code === form)?.name.zh ?? form;
    const whose = copy ? ` · ${roleName(copy)}` : '';
    const path = place(attachment, `documents/${two(index)}-${plain(title)}${copy ? `-${plain(roleName(copy))}` : ''}`);
    return { path, title: `${title}${whose}`, hash: attachment, at };
  });
  const materials = common.materials.flatMap(({ material, party, attachments: pictures, at }, index) => {
    const title = item?.materials.find(({ code }) => code === material)?.name.zh ?? material;
    const whose = party ? `-${plain(roleName(party))}` : '';
    return pictures.map((hash, page): FiledFile => {
      const path = place(hash, `materials/${two(index)}-${plain(title)}${whose}-${page + 1}`);
      return { path, title: `${title}${party ? ` · ${roleName(party)}` : ''}（${page + 1}）`, hash, at };
    });
  });
  const streams = [stream, ...(findAggregate(kindOf(stream))?.filedWith?.(state) ?? [])];
  const named = namedBy(store.database);
  const rest = [...new Set(streams.flatMap((one) => named.all(one)))].filter((hash) => !placed.has(hash));
  const others = rest.map((hash): FiledFile => {
    const path = place(hash, `attachments/${hash.slice(0, 16)}`);
    return { path, title: hash.slice(0, 16), hash, at: '' };
  });

  const names = new Map<string, string>();
  const by = (account: string): string => {
    const known = names.get(account) ?? (reader.load(`staff/${account}`)?.state as Staff | undefined)?.name ?? account;
    names.set(account, known);
    return known;
  };
  const { code, center, id } = device.current();
  const office = reader.load(officeStream(center))?.state as OfficeSettings | undefined;
  const personOf = (person: StreamRef): Person | null => (reader.load(person)?.state as Person | undefined) ?? null;
  return {
    view,
    common,
    about: {
      number: view.number,
      item: item?.name.zh ?? view.item,
      stage,
      outcome: view.outcome?.zh ?? '',
      openedAt: view.openedAt,
      createdAt: now().toISOString(),
      office: office?.authorityName ?? office?.name ?? '',
      device: `${code} ${id}`,
      parties: view.parties.map(({ person, role, name }) => {
        const facts = personOf(person)?.facts;
        return {
          role: roleName(role),
          name,
          documentNumber: facts?.documentNumber ?? idOf(person),
          birthDate: facts?.birthDate ?? '',
        };
      }),
    },
    documents,
    materials,
    others,
    timeline: streams
      .flatMap((one) => ledger.eventsOf(one))
      .map(({ at, actor, type, payload }) => ({ at, by: by(actor), type, payload: JSON.parse(payload) as unknown }))
      .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
    files,
  };
}
