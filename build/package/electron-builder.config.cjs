// electron-builder: what every desktop package is made of. Run by `npm run package`, which has staged the application
// in dist/package/app and drawn the icons.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../..');
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const project = read('package.json');
const fuses = read('build/package/fuses.json');
const kinds = read('build/package/file-associations.json');
const electronDist = process.env.COUNTERSIGN_ELECTRON_DIST;
const icons = join(root, 'dist/package/icons');
// Signing and notarization take their secrets from the environment of the release workflow, and are left out elsewhere.
const notarize = process.env.APPLE_API_KEY_ID !== undefined || process.env.APPLE_ID !== undefined;

/** electron-builder's names of the fuses. */
const electronFuses = Object.fromEntries(
  Object.entries(fuses).map(([name, state]) => [name[0].toLowerCase() + name.slice(1), state]),
);

module.exports = {
  appId: 'io.github.countersign.app',
  productName: project.productName,
  copyright: 'Apache-2.0',
  directories: { app: join(root, 'dist/package/app'), output: join(root, 'dist/release'), buildResources: icons },
  electronVersion: project.devDependencies.electron,
  ...(electronDist ? { electronDist } : {}),
  files: ['**/*'],
  asar: true,
  // A native file is loaded by the system, which reads no archive.
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  nodeGypRebuild: false,
  electronFuses,
  // The command line and the browser application, run by the system's Node: with the fuse RunAsNode off Electron's own
  // cannot be used as one.
  extraResources: [{ from: join(root, 'dist/package/app'), to: 'countersign' }],
  fileAssociations: kinds.map(({ extension, type, name }) => ({
    ext: extension,
    name,
    mimeType: type,
    role: 'Viewer',
  })),
  protocols: [{ name: 'Countersign import preview', schemes: ['countersign'] }],
  // No update is looked for by the app (S125), so no package holds an address for one.
  publish: null,
  linux: {
    target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    executableName: 'countersign-desktop',
    icon: icons,
    category: 'Development',
    synopsis: 'The desktop debugger for signed API calls',
    maintainer: 'The Countersign project <countersign@users.noreply.github.com>',
    mimeTypes: ['x-scheme-handler/countersign'],
  },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.developer-tools',
    icon: join(icons, 'countersign.icns'),
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: join(__dirname, 'entitlements.mac.plist'),
    entitlementsInherit: join(__dirname, 'entitlements.mac.plist'),
    notarize,
  },
  win: { target: ['nsis', 'appx'], icon: join(icons, 'countersign.ico') },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  appx: {
    applicationId: 'Countersign',
    identityName: process.env.COUNTERSIGN_MSIX_IDENTITY ?? 'Countersign',
    publisher: process.env.COUNTERSIGN_MSIX_PUBLISHER ?? 'CN=Countersign',
    publisherDisplayName: 'The Countersign project',
    languages: ['en-US', 'zh-CN'],
  },
};
