// The vault's passphrase as S31 lets it come in: from a variable, which leaves the environment on reading so that no
// child process inherits it, or from a file. Never from an argument, which every user of the machine can read.
import { readFileSync } from 'node:fs';
import { AppError } from '../app-error.ts';

const VARIABLE = 'COUNTERSIGN_PASSPHRASE';

/** Reads the variable and takes it away; undefined when it is not there or empty. */
export function takePassphrase(environment: NodeJS.ProcessEnv): string | undefined {
  const passphrase = environment[VARIABLE];
  delete environment[VARIABLE];
  return passphrase === '' ? undefined : passphrase;
}

/** Without the line end that an editor puts there. Throws AppError NOT_FOUND, or BAD_INPUT for an empty file. */
export function passphraseOfFile(file: string): string {
  const text = readOrRefuse(file).replace(/\r?\n$/, '');
  if (text === '') throw new AppError('BAD_INPUT', `${file} is empty: it must hold the passphrase.`);
  return text;
}

function readOrRefuse(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('NOT_FOUND', `${file} cannot be read: it must hold the passphrase.`, { cause });
  }
}
