/** For each piece that may be missing on a machine: what brings it. */
const commands = {
  npm: {
    'Debian, Ubuntu': 'sudo apt-get install npm',
    Fedora: 'sudo dnf install nodejs-npm',
    Arch: 'sudo pacman -S npm',
    macOS: 'brew install node',
  },
  'Python with pip': {
    'Debian, Ubuntu': 'sudo apt-get install python3-pip',
    Fedora: 'sudo dnf install python3-pip',
    Arch: 'sudo pacman -S python-pip',
    macOS: 'brew install python',
  },
  'a C++ compiler': {
    'Debian, Ubuntu': 'sudo apt-get install g++',
    Fedora: 'sudo dnf install gcc-c++',
    Arch: 'sudo pacman -S gcc',
    macOS: 'xcode-select --install',
  },
}

/**
 * The message for a piece that was not found: its name, what was looked for, and the command that brings it.
 *
 * @param {keyof typeof commands} piece
 * @param {readonly string[]} tried
 */
export function missingPiece(piece, tried) {
  const lines = Object.entries(commands[piece]).map(([system, command]) => `  ${system}: ${command}`)
  return [`The set-up needs ${piece}, which was not found (tried: ${tried.join(', ')}).`, ...lines].join('\n')
}
