// The web shell as a program: arguments, the ready line, the terminal, signals.
import { readFileSync } from 'node:fs';
import { hostMessage } from '../../shared/text/host-messages/host-message.ts';
import { AppError } from '../app-error.ts';
import { takePassphrase } from '../hosting/passphrase.ts';
import { placeOfFault } from '../hosting/place-of-fault.ts';
import { languageOfLocale, type ShellText, shellText } from '../hosting/shell-text.ts';
import { version } from '../version.ts';
import { parseWebArguments } from './arguments.ts';
import { openInBrowser } from './open-in-browser.ts';
import { startWebShell, type WebShell } from './start-web-shell.ts';

const locale = Intl.DateTimeFormat().resolvedOptions().locale;
const text = shellText(locale);

await run(takeToken(), takePassphrase(process.env));

async function run(token: string | undefined, passphrase: string | undefined): Promise<void> {
  // A reader of the ready line may go away; that is no reason to end.
  process.stdout.on('error', () => undefined);
  const parsed = parseWebArguments(process.argv.slice(2), process.cwd());
  if (parsed.kind === 'show') return console.log(parsed.what === 'help' ? text('terminalHelp') : version);
  if (parsed.kind === 'refused') return refuse(inTerminal(parsed.message));
  if (token !== undefined && !/^[^\s,]{1,512}$/.test(token)) return refuse(text('terminalBadToken'));
  if (token !== undefined && token.length < 32) console.error(text('terminalShortToken'));
  try {
    let end = (): void => undefined;
    const shell = await startWebShell({
      arguments: parsed.options,
      token,
      passphrase,
      locale,
      text,
      onIdle: () => {
        console.error(text('terminalIdle'));
        end();
      },
      onFault: (error) => console.error(placeOfFault(error)),
    });
    end = endOnSignals(shell, text);
    announce(shell, parsed.options.open);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refuse(inTerminal(error.message));
  }
}

/** S31: read once and taken out of the environment, so that no child process inherits it. */
function takeToken(): string | undefined {
  const token = process.env.COUNTERSIGN_TOKEN;
  delete process.env.COUNTERSIGN_TOKEN;
  return token;
}

function inTerminal(message: string): string {
  return hostMessage(message, languageOfLocale(locale));
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

function announce(shell: WebShell, open: boolean): void {
  console.log(`Countersign is ready at ${shell.link()}`);
  if (open && openInBrowser(shell.link())) console.error(text('terminalOpened'));
  if (process.stdin.isTTY) {
    // Reading from a terminal in the background (`npm start &`) would stop the process.
    if (isInBackground()) return;
    console.error(text('terminalHint'));
  }
  process.stdin.setEncoding('utf8');
  process.stdin.on('error', () => undefined);
  process.stdin.on('data', (typed: string) => {
    if (typed.includes('\n')) console.log(text('terminalFreshLink', { url: shell.link() }));
  });
}

/** Whether another process group has the terminal; only Linux tells without asking the terminal itself. */
function isInBackground(): boolean {
  if (process.platform !== 'linux') return false;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [, , group, , , terminalGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group !== terminalGroup;
}

/** Closes everything once; a second signal does not wait for it. */
function endOnSignals(shell: WebShell, words: ShellText): () => void {
  let ending = false;
  const end = () => {
    // The end of the terminal's input follows from the end itself.
    if (ending) return;
    ending = true;
    process.stdin.destroy();
    shell.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  let firstMs = Number.NEGATIVE_INFINITY;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // The settings' library raises a signal once more by itself: only a later one is a second wish of the user's.
      if (ending && performance.now() - firstMs < 500) return;
      if (ending) process.exit(1);
      firstMs = performance.now();
      console.error(words('terminalClosing'));
      end();
    });
  }
  return end;
}
