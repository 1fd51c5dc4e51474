import { api } from '../../app/api.ts';
import { type Attempt, attempt, problemOf } from '../../app/problem.ts';
import { imageKind } from '../../capture/image-kind.ts';

const medias = { jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' } as const;
const isTaken = (kind: string): kind is keyof typeof medias => kind in medias;

/** Keeps chosen files. @returns their names in the store, in order; refuses `FILE_KIND` for anything but JPEG, PNG, PDF. */
export async function takePictures(files: Iterable<File> | null): Promise<Attempt<readonly string[]>> {
  const hashes: string[] = [];
  for (const file of files ?? []) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const kind = imageKind(bytes);
      if (!isTaken(kind)) {
        const refusals = [{ code: 'FILE_KIND', params: { file: file.name } }];
        return { ok: false, problem: { kind: 'refused', refusals } };
      }
      const put = await attempt(api.db['attachment.put']({ media: medias[kind], bytes }));
      if (!put.ok) return put;
      hashes.push(put.value.hash);
    } catch (thrown) {
      return { ok: false, problem: problemOf(thrown) };
    }
  }
  return { ok: true, value: hashes };
}
