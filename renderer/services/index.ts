/** The screens of every service window. A folder here with an `index.ts` that exports `screens` is one; nothing else to do. */
import type { ServiceScreens } from './screens.ts';

const folders = import.meta.glob<{ readonly screens: ServiceScreens }>('./*/index.ts');

/** Codes of the windows that have screens. */
export const windowsWithScreens: readonly string[] = Object.keys(folders).map((path) => path.split('/')[1] ?? '');

/** Loads a window's screens on first use; null when this version has none for it. */
export async function loadScreens(window: string): Promise<ServiceScreens | null> {
  const load = folders[`./${window}/index.ts`];
  return load ? (await load()).screens : null;
}
