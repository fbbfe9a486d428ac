import { requireNodeVersion } from './set-up/require-node-version.mjs'

const help = `node scripts/set-up.mjs

Brings what this checkout needs to run, and says nothing when all is in place:
  the packages of package-lock.json, the TensorFlow library, the built application.
An interrupted set-up goes on where it stopped. "npm start" and "npm test" begin with it.

UNLEARNABLE_TENSORFLOW_ROUTE=wheel|package  take TensorFlow from the Python package index, or from the
                                            install script of tfjs-node, instead of what suits this machine
CXX=COMMAND                                 the C++ compiler to use
XDG_CACHE_HOME=FOLDER                       keep the TensorFlow library in FOLDER/unlearnable`

requireNodeVersion()
if (process.argv.includes('--help')) {
  console.log(help)
} else {
  const { setUpOrExit } = await import('./set-up/set-up-or-exit.mjs')
  await setUpOrExit()
}
