// The command line of the web shell.
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface WebArguments {
  /** 0: a free one. */
  readonly port: number;
  readonly data: string | undefined;
  readonly open: boolean;
  readonly endWhenIdle: boolean;
  /** Holds the passphrase of the vault. */
  readonly passphraseFile?: string | undefined;
}
export type ParsedArguments =
  | { readonly kind: 'run'; readonly options: WebArguments }
  | { readonly kind: 'show'; readonly what: 'help' | 'version' }
  | { readonly kind: 'refused'; readonly message: string };

export function parseWebArguments(args: readonly string[], folder: string): ParsedArguments {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return {
      kind: 'refused',
      message: `${error instanceof Error ? error.message : 'Unusable arguments'}. See --help.`,
    };
  }
  if (values.help === true) return { kind: 'show', what: 'help' };
  if (values.version === true) return { kind: 'show', what: 'version' };
  if (values.host !== undefined && values.host !== '127.0.0.1') {
    return {
      kind: 'refused',
      message: `--host ${values.host}: another address than 127.0.0.1 needs a TLS certificate, which this version does not take. Leave --host out and reach the app through an SSH tunnel.`,
    };
  }
  const port = Number(values.port ?? '0');
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65535) {
    return { kind: 'refused', message: `--port ${values.port}: a number from 0 to 65535 is needed.` };
  }
  if (values.data === '') return { kind: 'refused', message: '--data needs the name of a folder.' };
  const data = values.data === undefined || isAbsolute(values.data) ? values.data : resolve(folder, values.data);
  const open = values['no-open'] !== true;
  const file = values['passphrase-file'];
  const passphrase = file === undefined ? {} : { passphraseFile: resolve(folder, file) };
  const endWhenIdle = values['keep-running'] !== true;
  return { kind: 'run', options: { port, data, open, endWhenIdle, ...passphrase } };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string' },
      'passphrase-file': { type: 'string' },
      'no-open': { type: 'boolean' },
      'keep-running': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  }).values;
}
