/**
 * Memory of reading many cards one after the other, each reader in a process of its own: this one with the options that the app
 * gives its vision process, beside whole-image tesseract.js. The same pictures come again and again. Linux only.
 * Usage: node bench/card-memory.ts [--pictures N] [--count N] [--no-alternative]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { frugalMemory } from '#contract/frugal-memory.ts';
import { loadGlyphs } from '../vision/glyphs.ts';
import { readCard, warm } from '../vision/read-card.ts';
import { benchPicture, generators } from './card-sets.ts';
import { residentMb, watchPeakMb } from './process-figures.ts';
import { openWholeImageReader } from './whole-image-reader.ts';

const { values: options } = parseArgs({
  options: {
    pictures: { type: 'string', default: '18' },
    count: { type: 'string', default: '300' },
    alternative: { type: 'boolean', default: true },
    /** Set for the processes that read. */
    reader: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
  allowNegative: true,
});
const count = Number(options.count);
/** Pictures between two looks at the memory. */
const stride = 50;

async function openReader(name: string): Promise<(image: Uint8Array) => Promise<unknown>> {
  if (name === 'whole image') return (await openWholeImageReader()).read;
  await warm();
  await loadGlyphs();
  return (image) => readCard(image, '2026-01-15');
}

async function readMany(name: string, folder: string): Promise<void> {
  const read = await openReader(name);
  const files = (await readdir(folder)).sort().map((file) => path.join(folder, file));
  const peakMb = watchPeakMb(process.pid);
  const seen = [residentMb(process.pid)];
  for (let i = 0; i < count; i++) {
    await read(await readFile(files[i % files.length] as string));
    if ((i + 1) % stride === 0) seen.push(residentMb(process.pid));
  }
  const course = seen.map((megabytes) => megabytes.toFixed(0)).join(' ');
  console.log(`${name}: ${count} pictures, ${peakMb().toFixed(0)} MB at most; every ${stride} pictures: ${course} MB`);
}

if (options.reader !== undefined) {
  await readMany(options.reader, options.folder);
  process.exit(0);
}

const folder = await mkdtemp(path.join(tmpdir(), 'cards-'));
try {
  for (let i = 0; i < Number(options.pictures); i++) {
    const generator = generators[i % generators.length] ?? 'first';
    const level = (['flatbed', 'camera', 'phone'] as const)[Math.floor(i / generators.length) % 3] ?? 'phone';
    const { bytes } = benchPicture(generator, level, 95_000 + i);
    await writeFile(path.join(folder, `${String(i).padStart(3, '0')}.jpg`), bytes);
  }
  for (const reader of ['this reader', ...(options.alternative ? ['whole image'] : [])]) {
    const args = [import.meta.filename, '--reader', reader, '--folder', folder, '--count', String(count)];
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...frugalMemory } });
    await once(child, 'exit');
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
