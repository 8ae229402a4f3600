// countersign COMMAND …: the command line.
import { runCli } from './run-cli.ts';
import { processTerminal } from './terminal.ts';

const code = await runCli(process.argv.slice(2), processTerminal());
await new Promise((resolve) => {
  process.stderr.write('', resolve);
});
// Whatever is still open (standard input that nobody reads any more, an idle connection) must not keep the process.
process.exit(code);
