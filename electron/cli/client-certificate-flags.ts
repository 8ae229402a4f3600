// --cert: the client's own certificate for two-way TLS, PEM with its key in the same or another file, or PKCS #12. Its
// passphrase comes from a file or a variable, never from a word of the command line.
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { codeOfError } from '../services/network-error.ts';
import type { ClientCertificate } from '../services/sender/trusted-authorities.ts';
import type { CommandCall, Flag } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { readText } from './read-input.ts';

export type ClientCertificateFlags = ClientCertificate;

export const certificateFlags: readonly Flag[] = [
  { name: 'cert', short: 'E', value: 'FILE', help: 'cli.flag.cert' },
  { name: 'cert-key', value: 'FILE', help: 'cli.flag.certKey' },
  { name: 'cert-passphrase-file', value: 'FILE', help: 'cli.flag.certPassphrase' },
];

/** Undefined without `--cert`. Throws InputProblem for files that cannot be read or used, and for a wrong passphrase. */
export async function readClientCertificate(call: CommandCall): Promise<ClientCertificate | undefined> {
  const { arguments: given } = call;
  const file = given.value('cert');
  if (file === undefined) {
    for (const name of ['cert-key', 'cert-passphrase-file']) if (given.has(name)) throw needsCertificate(name);
    return undefined;
  }
  const bytes = await readBytes(file);
  const passphrase = await passphraseOf(call);
  const secret = passphrase === undefined ? {} : { passphrase };
  const certificate = isPem(bytes)
    ? { cert: bytes.toString('latin1'), key: await keyText(call, bytes), ...secret }
    : { pfx: bytes, ...secret };
  try {
    createSecureContext(certificate);
  } catch (error) {
    const reason = codeOfError(error);
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.cert', { flag: '--cert', file, reason });
  }
  return certificate;
}

function isPem(bytes: Buffer): boolean {
  return bytes.includes('-----BEGIN ');
}

async function keyText({ arguments: given, terminal }: CommandCall, certificate: Buffer): Promise<string> {
  const file = given.value('cert-key');
  return file === undefined ? certificate.toString('latin1') : readText(file, terminal);
}

async function passphraseOf({ arguments: given, terminal }: CommandCall): Promise<string | undefined> {
  const file = given.value('cert-passphrase-file');
  if (file === undefined) return terminal.certificatePassphrase;
  // An editor ends the file with a newline that is no part of it.
  return (await readText(file, terminal)).replace(/\r?\n$/, '');
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.cert', { flag: '--cert', file, reason: codeOfError(error) });
  }
}

function needsCertificate(name: string): InputProblem {
  return new InputProblem('BAD_ARGUMENT', 'cli.error.needsFlag', { flag: `--${name}`, other: '--cert' });
}
