// What is built, from which folders, and how. The targets are those of the oldest Electron that must run it.
import { inProject } from './paths.mjs';

const browserTarget = 'chrome130';
const nodeTarget = 'node20.18';

/** Main puts a fresh value in its place whenever it serves a page. */
export const noncePlaceholder = '__CSP_NONCE__';

const common = { configFile: false, root: inProject(), logLevel: 'warn', publicDir: false };

/** A bundle for Node: `inline` takes all packages in, otherwise the ones under "dependencies" stay outside. */
const forNode = ({ input, folder, inline, format = 'es', extension = 'js' }) => ({
  ...common,
  ssr: { target: 'node', ...(inline ? { noExternal: true, external: ['electron'] } : {}) },
  build: {
    ssr: true,
    target: nodeTarget,
    outDir: inProject('out', folder),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input,
      external: ['electron'],
      output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `chunks/[name]-[hash].${extension}` },
    },
  },
});

const pages = async () => ({
  ...common,
  root: inProject('renderer'),
  base: '/',
  html: { cspNonce: noncePlaceholder },
  plugins: [(await import('@vitejs/plugin-react')).default()],
  build: {
    target: browserTarget,
    outDir: inProject('out', 'renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: ['index.html', 'kiosk.html', 'print.html'].map((page) => inProject('renderer', page)) },
  },
});

const services = {
  db: inProject('db', 'service.ts'),
  /** A thread of the data process. */
  reading: inProject('db', 'sync', 'reading-program.ts'),
  vision: inProject('vision', 'service.ts'),
  devices: inProject('devices', 'service.ts'),
};

const testPrograms = {
  'echo-program': inProject('testing', 'echo-program.ts'),
  'transport-check': inProject('testing', 'transport-check.ts'),
};

export const bundles = [
  {
    name: 'main',
    sources: ['main', 'contract', 'domain'],
    config: () => forNode({ input: { index: inProject('main', 'index.ts') }, folder: 'main', inline: true }),
  },
  {
    name: 'preload',
    sources: ['preload', 'contract'],
    config: () =>
      forNode({
        input: { index: inProject('preload', 'index.ts') },
        folder: 'preload',
        inline: true,
        format: 'cjs',
        extension: 'cjs',
      }),
  },
  {
    name: 'services',
    sources: ['db', 'vision', 'devices', 'contract', 'domain'],
    config: () => forNode({ input: services, folder: 'service', inline: false }),
  },
  { name: 'pages', sources: ['renderer', 'texts', 'contract', 'domain'], config: pages },
  {
    name: 'test programs',
    sources: ['testing/echo-program.ts', 'testing/echo-service.ts', 'testing/transport-check.ts', 'main', 'contract'],
    config: () => forNode({ input: testPrograms, folder: 'testing', inline: true }),
  },
];
