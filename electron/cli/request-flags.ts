// One request, and the credential for all lines, from the words of the command line. The short names are curl's.
import type { Header } from '../../shared/model/header-list.ts';
import type { FileBody } from '../services/sender/body-source.ts';
import type { BodyOfFile } from './body-file.ts';
import type { CommandCall, Flag } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { readText } from './read-input.ts';
import type { CaseDefaults } from './read-signing-case.ts';
import { vaultCredential, vaultFlags } from './vault-credential.ts';

export const credentialFlags: readonly Flag[] = [
  { name: 'key', value: 'KEY', help: 'cli.flag.key' },
  { name: 'secret-file', value: 'FILE', help: 'cli.flag.secretFile' },
  { name: 'secret', value: 'SECRET', help: 'cli.flag.secret' },
  { name: 'security-token-file', value: 'FILE', help: 'cli.flag.securityToken' },
];

export const requestFlags: readonly Flag[] = [
  { name: 'url', value: 'URL', help: 'cli.flag.url' },
  { name: 'method', short: 'X', value: 'METHOD', help: 'cli.flag.method' },
  { name: 'header', short: 'H', value: "'NAME: VALUE'", repeatable: true, help: 'cli.flag.header' },
  { name: 'body', short: 'd', value: 'TEXT', help: 'cli.flag.body' },
  { name: 'body-file', value: 'FILE', help: 'cli.flag.bodyFile' },
  ...credentialFlags,
  ...vaultFlags,
  { name: 'project-id', value: 'ID', help: 'cli.flag.projectId' },
  { name: 'domain-id', value: 'ID', help: 'cli.flag.domainId' },
  { name: 'date', value: 'DATE', help: 'cli.flag.date' },
  { name: 'algorithm', value: 'NAME', help: 'cli.flag.algorithm' },
  { name: 'region', value: 'NAME', help: 'cli.flag.region' },
  { name: 'service', value: 'NAME', help: 'cli.flag.service' },
  { name: 'profile', value: 'NAME', help: 'cli.flag.profile' },
  { name: 'scheme', value: 'NAME', help: 'cli.flag.scheme' },
  { name: 'auth-header', value: 'NAME', help: 'cli.flag.authHeader' },
];

/** Which values the names of a request have. */
export const variableFlags: readonly Flag[] = [
  { name: 'environment', value: 'NAME', help: 'cli.flag.environment' },
  { name: 'variable', value: 'NAME=VALUE', repeatable: true, help: 'cli.flag.variable' },
];

/** Of the commands that take a saved request. */
export const workspaceFlags: readonly Flag[] = [
  { name: 'workspace', value: 'FOLDER', help: 'cli.flag.workspace' },
  ...variableFlags,
];

export interface RequestInput {
  readonly defaults: CaseDefaults;
  /** The one request that the flags describe, or undefined: then `files` are read. */
  readonly single: unknown;
  readonly files: readonly string[];
  /** The body of `single` where it is too large to be held. */
  readonly largeBody?: FileBody | undefined;
}

/** What the flags of sign, verify and send say together. */
export async function readRequestFlags(call: CommandCall): Promise<RequestInput> {
  const { arguments: given } = call;
  const urls = given.positionals.filter(isUrl);
  const files = given.positionals.filter((word) => !isUrl(word));
  const url = given.value('url') ?? urls[0];
  const surplus = given.has('url') ? urls[0] : urls[1];
  if (surplus !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: surplus });
  const defaults: CaseDefaults = {
    credential: await givenCredential(call),
    date: given.value('date'),
    algorithm: given.value('algorithm'),
    region: given.value('region'),
    service: given.value('service'),
    profile: given.value('profile'),
    scheme: given.value('scheme'),
    authHeader: given.value('auth-header'),
  };
  if (url === undefined) {
    for (const name of ['method', 'header', 'body', 'body-file']) if (given.has(name)) throw excludes(name, 'FILE');
    return { defaults, single: undefined, files };
  }
  if (files[0] !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: files[0] });
  const { largeBody, ...body } = await readBodyFlags(call);
  const isBody = given.has('body') || given.has('body-file');
  const method = given.value('method') ?? (isBody ? 'POST' : 'GET');
  const headers = given.values('header').map(readHeader);
  return { defaults, single: { request: { method, url, headers, ...body } }, files, largeBody };
}

/** The credential of `--credential` with what the words say themselves, which comes before what the vault has. */
export async function givenCredential(call: CommandCall): Promise<CaseDefaults['credential']> {
  return { ...(await vaultCredential(call)), ...withoutUndefined(await readCredentialFlags(call)) };
}

function withoutUndefined(credential: CaseDefaults['credential']): CaseDefaults['credential'] {
  return Object.fromEntries(Object.entries(credential).filter(([, value]) => value !== undefined));
}

/** Key, secret and what belongs to them; the secret from a file, the environment or, with a warning, a word. */
export async function readCredentialFlags(call: CommandCall): Promise<CaseDefaults['credential']> {
  const { arguments: given, terminal } = call;
  if (given.has('secret') && given.has('secret-file')) throw excludes('secret', '--secret-file');
  const tokenFile = given.value('security-token-file');
  return {
    key: given.value('key'),
    secret: (await secretFlag(call)) ?? terminal.environmentSecret,
    securityToken: tokenFile === undefined ? undefined : (await readText(tokenFile, terminal)).trim(),
    projectId: given.value('project-id'),
    domainId: given.value('domain-id'),
  };
}

async function secretFlag({ arguments: given, terminal, text }: CommandCall): Promise<string | undefined> {
  const word = given.value('secret');
  if (word !== undefined) {
    terminal.hideArguments();
    terminal.note(text('cli.note.secretVisible'));
    return word;
  }
  const file = given.value('secret-file');
  if (file === undefined) return undefined;
  // An editor ends the file with a newline that is no part of the secret; anything else may be.
  const secret = (await readText(file, terminal)).replace(/\r?\n$/, '');
  if (secret !== secret.trim()) terminal.note(text('cli.note.secretBlanks', { file }));
  return secret;
}

async function readBodyFlags({ arguments: given, terminal }: CommandCall): Promise<BodyOfFile & { body?: string }> {
  const body = given.value('body');
  const file = given.value('body-file');
  if (body !== undefined && file !== undefined) throw excludes('body', '--body-file');
  if (body !== undefined) return { body };
  if (file === undefined) return {};
  const { readBodyFile } = await import('./body-file.ts');
  return readBodyFile(file, terminal);
}

function readHeader(word: string, index: number): Header {
  const colon = word.indexOf(':');
  if (colon < 1) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagHeader', { number: String(index + 1) });
  }
  return [word.slice(0, colon), word.slice(colon + 1).trim()];
}

function excludes(flag: string, other: string): InputProblem {
  return new InputProblem('BAD_ARGUMENT', 'cli.error.excludes', { one: `--${flag}`, other });
}

function isUrl(word: string): boolean {
  return /^https?:\/\//i.test(word);
}
