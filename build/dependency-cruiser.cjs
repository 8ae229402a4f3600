// Who may import whom: the second of the three guards of ARCHITECTURE.md (the others: each folder's own compiler
// settings, and test/purity.test.ts). Every rule is proved to bite by test/layout.test.ts.

/** Packages that pure code may use; everything else would tie it to a place where it runs. */
const PURE_PACKAGES = '^node_modules/(@noble/hashes|zod|yaml|re2js)/';

/** Inside shared/: a folder, and which of its neighbours it may use. The order of the whole is readable from here. */
const SHARED_ORDER = [
  ['model', []],
  ['http', ['model']],
  ['variables', ['http', 'model']],
  ['runner', ['http', 'model']],
  ['signing', ['http', 'model']],
  ['catalog', ['model']],
  ['text', ['model', 'catalog']],
  ['help', ['text', 'catalog', 'model']],
  ['rpc', ['model']],
  ['diagnosis', ['signing', 'http', 'model', 'catalog', 'text']],
  ['gateway', ['signing', 'http', 'model', 'catalog', 'text']],
  ['formats', ['signing', 'http', 'model', 'catalog', 'text']],
];

/** Inside electron/: a room, and the other rooms it may use. `core` is what lies directly in electron/. */
const HOST_ROOMS = {
  core: '^electron/[^/]+$',
  services: '^electron/services/',
  hosting: '^electron/hosting/',
  rpc: '^electron/rpc/',
  desktop: '^electron/desktop/',
  web: '^electron/web/',
  cli: '^electron/cli/',
};

const HOST_ORDER = [
  ['services', ['core']],
  ['core', ['services']],
  ['hosting', ['core', 'services']],
  ['rpc', ['core', 'services']],
  ['desktop', ['core', 'services', 'hosting', 'rpc']],
  ['web', ['core', 'services', 'hosting', 'rpc']],
  // The CLI calls services; going through RPC would hide its exit codes and streams.
  ['cli', ['core', 'services', 'hosting']],
];

/** Inside electron/services: rooms that may use other rooms than their own. The gateway is handed what it needs. */
const SERVICE_ROOMS = [
  ['gateway', ['vault', 'clock', 'stores', 'sender', 'diagnosis']],
  // A clock probe is a request sent without a credential.
  ['clock', ['vault', 'stores', 'diagnosis', 'gateway']],
  ['vault', ['clock', 'sender', 'diagnosis', 'gateway']],
  ['stores', ['clock', 'sender', 'diagnosis', 'gateway', 'vault']],
  ['sender', ['diagnosis', 'gateway']],
  ['diagnosis', ['sender', 'gateway']],
];

const sharedRules = SHARED_ORDER.map(([folder, allowed]) => ({
  name: `shared-order-${folder}`,
  severity: 'error',
  comment: `shared/${folder} may use ${allowed.length === 0 ? 'nothing else of' : allowed.map((name) => `shared/${name}`).join(', ')} shared/`,
  from: { path: `^shared/${folder}/` },
  to: { path: '^shared/', pathNot: `^shared/(${[folder, ...allowed].join('|')})/` },
}));

const hostRules = HOST_ORDER.map(([room, allowed]) => ({
  name: `host-order-${room}`,
  severity: 'error',
  comment: `electron/${room} may use only: ${allowed.join(', ')}`,
  from: { path: HOST_ROOMS[room] },
  to: { path: '^electron/', pathNot: [HOST_ROOMS[room], ...allowed.map((name) => HOST_ROOMS[name])] },
}));

const serviceRules = SERVICE_ROOMS.map(([room, forbidden]) => ({
  name: `services-order-${room}`,
  severity: 'error',
  comment: `electron/services/${room} is handed what it needs of: ${forbidden.join(', ')}`,
  from: { path: `^electron/services/${room}/` },
  to: { path: `^electron/services/(${forbidden.join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'shared/ runs everywhere: no Node, no Electron, no DOM package, only the listed pure packages',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', PURE_PACKAGES] },
    },
    {
      name: 'shared-schemas-without-code-generation',
      severity: 'error',
      comment: 'zod comes through shared/model/json-mode.ts, which switches its code generation off first',
      from: { path: '^(shared|electron|renderer)/', pathNot: '^shared/model/json-mode\\.ts$' },
      to: { path: '^node_modules/zod/' },
    },
    ...sharedRules,
    {
      name: 'renderer-not-host',
      severity: 'error',
      comment: 'the window reaches the host through its one bridge only',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-desktop',
      severity: 'error',
      comment: 'loading the npm package electron outside Electron starts a download',
      from: { pathNot: '^(electron/desktop|test)/' },
      to: { path: '^node_modules/(electron|electron-store)/' },
    },
    {
      name: 'tests-not-electron',
      severity: 'error',
      comment: 'tests have the stand-in; its types cost nothing',
      from: { path: '^test/' },
      to: { path: '^node_modules/(electron|electron-store)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'host-not-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    ...hostRules,
    ...serviceRules,
    {
      name: 'panels-take-props',
      severity: 'error',
      comment: 'a panel is drawn from its props; a ui part knows even less',
      from: { path: '^renderer/(panels|ui|styles)/' },
      to: { path: '^renderer/(features|host|app)/' },
    },
    {
      name: 'ui-knows-no-noun',
      severity: 'error',
      comment: 'ui parts serve any domain: no panel, nothing of shared/',
      from: { path: '^renderer/(ui|styles)/' },
      to: { path: '^(shared|renderer)/', pathNot: '^renderer/(ui|styles)/' },
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'editor-behind-one-door',
      severity: 'error',
      comment: 'four megabytes that must load lazily: only code-editor.tsx and what stands beside it know the editor',
      from: { pathNot: '^renderer/ui/code-editor' },
      to: { path: '^node_modules/monaco-editor/' },
    },
    {
      name: 'app-not-tooling',
      severity: 'error',
      comment: 'build/ and test/ look at the app, never the other way round',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^(build|test)/' },
    },
    {
      name: 'tooling-not-app',
      severity: 'error',
      from: { path: '^build/' },
      to: { path: '^(shared|electron|renderer)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-missing-files', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
