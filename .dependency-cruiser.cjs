// The import boundaries: one folder is one process, or pure knowledge. The arrows never point back.

/** What each folder may import besides itself: other folders of ours. */
const mayImport = {
  domain: [],
  texts: [],
  contract: ['domain'],
  db: ['domain', 'contract'],
  vision: ['domain', 'contract'],
  devices: ['domain', 'contract'],
  hub: ['domain', 'contract', 'texts'],
  main: ['contract'],
  preload: ['contract'],
  renderer: ['domain', 'contract', 'texts'],
};

/** The only packages that pure knowledge may use: no I/O, no clock, no randomness. */
const purePackages = { domain: ['zod', 'pinyin-pro'], contract: ['zod'] };

const ours = [...Object.keys(mayImport), 'testing', 'tests', 'bench', 'build'];
const oneOf = (names) => `^(${names.join('|')})/`;
// Tests beside the code may use the builders in testing/, and db tests a real hub.
const notTests = { pathNot: '\\.test\\.tsx?$|^[^/]+/testing/' };

/** A hall's own hub is a device of the district's: it speaks the wire by the same modules as a counter. */
const deviceSideOfTheWire =
  '^db/sync/(ports|signing|hub-line|hub-client|first-contact|receipt|sealed-box|attachment-bytes)\\.ts$';

const folderRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `${folder}/ may import ${['itself', ...allowed].join(', ')} and nothing else of ours`,
  severity: 'error',
  from: { path: `^${folder}/`, ...notTests },
  to: {
    path: oneOf(ours.filter((name) => name !== folder && !allowed.includes(name))),
    ...(folder === 'hub' ? { pathNot: deviceSideOfTheWire } : {}),
  },
}));

const purityRules = Object.entries(purePackages).flatMap(([folder, packages]) => [
  {
    name: `${folder}-is-pure`,
    comment: `${folder}/ may use only the packages ${packages.join(', ')}`,
    severity: 'error',
    from: { path: `^${folder}/`, ...notTests },
    to: { path: 'node_modules/', pathNot: `node_modules/(${packages.join('|')})/` },
  },
  {
    name: `${folder}-has-no-node`,
    comment: `${folder}/ runs everywhere, so it may not use Node's own modules`,
    severity: 'error',
    from: { path: `^${folder}/`, ...notTests },
    to: { dependencyTypes: ['core'] },
  },
]);

module.exports = {
  forbidden: [
    ...folderRules,
    ...purityRules,
    {
      name: 'no-circles',
      comment: 'modules that import each other in a circle cannot be understood one at a time',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-the-shell-knows-electron',
      comment: 'everything else must run without Electron',
      severity: 'error',
      from: { pathNot: '^(main|preload|testing|tests|bench|build)/' },
      to: { path: 'node_modules/electron(33)?/' },
    },
    {
      name: 'pages-have-no-node',
      comment: 'pages run in a sandbox',
      severity: 'error',
      from: { path: '^renderer/', ...notTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-needs-no-tests',
      comment: 'what ships does not import tests',
      severity: 'error',
      from: { path: oneOf(Object.keys(mayImport)), pathNot: '\\.test\\.tsx?$|^[^/]+/testing/' },
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'resolvable',
      comment: 'an import must lead somewhere, or the other rules cannot see it',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|\\.run)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
