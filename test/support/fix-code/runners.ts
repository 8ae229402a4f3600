// THE table of how the clients of each language are run, and whether this machine can.
import { type ClientCall, type ClientProgram, isInstalled } from './client-runner.ts';
import { csharpProgram, goProgram, javaProgram } from './compiled-drivers.ts';
import { bashProgram, type Clients, javascriptProgram, phpProgram, pythonProgram } from './script-drivers.ts';

export interface Runner {
  readonly language: string;
  /** The commands that must be there, each with words that make it end at once. */
  readonly needs: readonly (readonly [string, ...string[]])[];
  readonly program: (clients: Clients) => ClientProgram;
  /** Calls that a variable of the language cannot hold. */
  readonly cannotHold?: (call: ClientCall) => boolean;
}

export const runners: readonly Runner[] = [
  {
    language: 'java',
    needs: [
      ['javac', '-version'],
      ['java', '-version'],
    ],
    program: javaProgram,
  },
  { language: 'go', needs: [['go', 'version']], program: goProgram },
  { language: 'python', needs: [['python3', '--version']], program: pythonProgram },
  { language: 'javascript', needs: [[process.execPath, '--version']], program: javascriptProgram },
  {
    language: 'csharp',
    needs: [
      ['mcs', '--version'],
      ['mono', '--version'],
    ],
    program: csharpProgram,
  },
  { language: 'php', needs: [['php', '--version']], program: phpProgram },
  {
    language: 'shell',
    needs: [
      ['bash', '--version'],
      ['openssl', 'version'],
    ],
    program: bashProgram,
    // No NUL at all, and `$(…)` drops newlines at the end.
    cannotHold: ({ url, body }) => /%00|%0A$/i.test(url) || body.endsWith('\n'),
  },
];

/** The first command that is not there, or undefined: the clients can run. */
export function missingCommand({ needs }: Runner): string | undefined {
  return needs.find(([command, ...words]) => !isInstalled(command, ...words))?.[0];
}
