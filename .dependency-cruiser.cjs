// The import rule: which room of the source may import which.

const shells = '^src-main/(cli|desktop|web)/'
const app = '^src-main/app/'
const engineHost = '^src-main/engine/(host|environment)\\.ts$'
const methods = '^src-main/(protections|attacks|defences|evaluate)/'
const tensor = '^src-main/tensor/'
const learning = '^src-main/(protections|attacks|defences|evaluate|networks|datasets|faces|photos|tensor)/'
const npmPackage = '(^|/)node_modules/'
const nativeTensorflow = `${npmPackage}@tensorflow/tfjs-node/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other can only be understood, tested and loaded together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'all-imports-are-found',
      comment: 'What cannot be resolved cannot be checked, and would fail when it is loaded.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-stands-alone',
      comment: 'It crosses every process boundary, the browser included, so it may need nothing but zod.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { pathNot: ['^src-shared/', `${npmPackage}zod/`] },
    },
    {
      name: 'renderer-knows-shared-only',
      comment:
        'It is a web page, without Node and Electron, and talks to the rest by the contract. What it shows may lie among the resources as data.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { pathNot: ['^src-renderer/', '^src-shared/', '^resources/[^/]+\\.json$', npmPackage] },
    },
    {
      name: 'nothing-imports-the-renderer',
      comment: 'It is a page that is built and served, not a library.',
      severity: 'error',
      from: { path: '^src-(main|shared)/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'shells-are-not-imported',
      comment: 'Imports point from the shells inwards; what two shells share belongs to the app.',
      severity: 'error',
      from: { path: '^src-(main|shared)/', pathNot: shells },
      to: { path: shells },
    },
    {
      name: 'shells-do-not-know-each-other',
      comment: 'Each shell can be left out; what two of them share belongs to the app.',
      severity: 'error',
      from: { path: '^src-main/(cli|desktop|web)/' },
      to: { path: shells, pathNot: '^src-main/$1/' },
    },
    {
      name: 'electron-in-the-desktop-shell-only',
      comment: 'Everything else runs under plain Node as well.',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/desktop/' },
      to: { path: `${npmPackage}electron/` },
    },
    {
      name: 'app-is-not-imported-from-below',
      comment: 'Imports point from the app to the engine, never back.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: [shells, app] },
      to: { path: app },
    },
    {
      name: 'parents-stay-off-the-engine-side',
      comment:
        'The engine is a process of its own: its parent knows the host that starts it and nothing else of it, since TensorFlow and sharp would block its only thread and clash with Electron.',
      severity: 'error',
      from: { path: [shells, app, engineHost] },
      to: { path: '^src-main/', pathNot: [shells, app, engineHost, '^src-main/(files|likeness)/'] },
    },
    {
      name: 'parents-load-no-native-library',
      comment:
        'The same for what they import themselves, types included: who needs the type of a tensor deals in tensors.',
      severity: 'error',
      from: { path: [shells, app, engineHost] },
      to: { path: `${npmPackage}(@tensorflow|sharp|heic-decode)/` },
    },
    {
      name: 'methods-do-not-know-the-engine',
      comment: 'The engine runs methods; a method runs as well in a test or a script.',
      severity: 'error',
      from: { path: learning },
      to: { path: '^src-main/engine/' },
    },
    {
      name: 'materials-do-not-know-methods',
      comment: 'Imports point from the methods to networks, data sets, faces and photos, never back.',
      severity: 'error',
      from: { path: '^src-main/(networks|datasets|faces|photos)/' },
      to: { path: methods },
    },
    {
      name: 'ground-rooms-stand-alone',
      comment: 'The others stand on them, so they stand on nothing of ours but src-shared.',
      severity: 'error',
      from: { path: '^src-main/(tensor|files|likeness)/' },
      to: { path: '^src-main/', pathNot: '^src-main/$1/' },
    },
    {
      name: 'native-tensorflow-in-one-room',
      comment:
        'It must be prepared before it is loaded, which src-main/tensor does. Types may be imported anywhere.',
      severity: 'error',
      from: { path: '^(src-|tests/)', pathNot: tensor },
      to: { path: nativeTensorflow, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'photo-threads-load-no-native-library',
      comment:
        'TensorFlow does not survive in such a thread, and sharp would only keep it from starting at once.',
      severity: 'error',
      from: { path: '^src-main/photos/photo-worker\\.ts$' },
      to: { path: `${npmPackage}(@tensorflow|sharp|heic-decode)/`, reachable: true },
    },
    {
      name: 'product-does-not-need-tests',
      comment: 'Tests are not part of what is shipped.',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(tests|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // "specify" keeps type imports in the picture and marks them as such.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    // How src-main/tensor loads TensorFlow, so that nobody else does it unseen.
    exoticRequireStrings: ['load'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
