// From the words of the command line to an exit code: picks the command, its language and its kind of output.
import { AppError } from '../app-error.ts';
import { version } from '../version.ts';
import { framesOf, nameOf } from './batch.ts';
import type { Arguments, Command, ExitCode } from './command.ts';
import { commands } from './commands/index.ts';
import { commandHelp, commonFlags, programHelp } from './help.ts';
import { InputProblem } from './input-problem.ts';
import { type CliLanguage, type CliText, cliLanguages, languageOfEnvironment, textIn } from './language.ts';
import { writeJson } from './output.ts';
import { parseArguments } from './parse-arguments.ts';
import type { Terminal } from './terminal.ts';

/** Runs `words` (without the program's name). Never throws: what went wrong is said and becomes the exit code. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const fallback = textIn(languageOfEnvironment(terminal.environment));
  try {
    if (words[0] === 'help' && asksForCommands(words)) return await runHelp(words.slice(1), terminal);
    const command = commandOf(words);
    if (command) return await runCommand(command, words.slice(1), terminal);
    return await runProgram(words, terminal);
  } catch (error) {
    return await tell(error, words, terminal, fallback);
  }
}

function commandOf(words: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name === words[0]);
}

/** `help` alone, and before the name of a command, is about the commands; before other words it searches the help pages. */
const asksForCommands = ([, about = '-']: readonly string[]): boolean => about.startsWith('-') || isCommand(about);

const isCommand = (word: string): boolean => commands.some(({ name }) => name === word);

function runHelp(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = commandOf(words);
  return command
    ? runCommand(command, ['--help', ...words.slice(1)], terminal)
    : runProgram(['--help', ...words], terminal);
}

/** No command: help, version, or what is wrong. */
async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const known = commands.map(({ name }) => name).join(', ');
  const first = words[0];
  if (first !== undefined && !first.startsWith('-')) {
    const params = { command: first.slice(0, 60), commands: known };
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.unknownCommand', params);
  }
  const given = parseArguments(words, commonFlags);
  const text = textIn(languageOf(given, terminal));
  if (given.has('version')) await terminal.write(`${version}\n`);
  else if (given.has('help')) await terminal.write(programHelp(commands, text));
  else throw new InputProblem('BAD_ARGUMENT', 'cli.error.noCommand', { commands: known });
  return 0;
}

async function runCommand(command: Command, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const given = parseArguments(words, [...command.flags, ...commonFlags]);
  const language = languageOf(given, terminal);
  const text = textIn(language);
  if (given.has('version')) {
    await terminal.write(`${version}\n`);
    return 0;
  }
  if (given.has('help')) {
    await terminal.write(commandHelp(command, text));
    return 0;
  }
  return await command.run({ arguments: given, terminal, text, language, json: given.has('json') });
}

/** `--lang`, else the locale; programs that read JSON get English unless they ask, whatever the locale. */
function languageOf(given: Arguments, terminal: Terminal): CliLanguage {
  const wanted = given.value('lang');
  if (wanted === undefined) return given.has('json') ? 'en' : languageOfEnvironment(terminal.environment);
  const found = cliLanguages.find((language) => language === wanted || language.slice(0, 2) === wanted);
  if (found) return found;
  throw new InputProblem('BAD_ARGUMENT', 'cli.error.language', { known: cliLanguages.join(', ') });
}

/** One line on standard error; with --json an object on standard output as well. */
async function tell(error: unknown, words: readonly string[], terminal: Terminal, text: CliText): Promise<ExitCode> {
  const problem = problemOf(error, terminal);
  const message = text(problem.key, problem.params);
  if (words.includes('--json')) {
    const english = textIn('en')(problem.key, problem.params);
    await writeJson(terminal, { error: { code: problem.code, message: english } });
  }
  terminal.note(text('cli.error.prefix', { message }));
  // The input was right; the server that it names gave no answer.
  return problem.code === 'UNAVAILABLE' ? 1 : 2;
}

function problemOf(error: unknown, terminal: Terminal): InputProblem {
  if (error instanceof InputProblem) return error;
  if (error instanceof AppError) return InputProblem.ofAppError(error);
  terminal.note(framesOf(error));
  return new InputProblem('INTERNAL', 'cli.error.internal', { name: nameOf(error) });
}
