// The gateway file of `gateway --config`: read, validated, and read again when it changes.
import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type ConfigProblem, type GatewayConfig, readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import { InputProblem } from './input-problem.ts';
import { jsonErrorAt } from './json-scanner.ts';
import { readText } from './read-input.ts';
import type { Terminal } from './terminal.ts';

export type GatewayFileReading =
  | { readonly ok: true; readonly config: GatewayConfig; readonly text: string }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[]; readonly text: string };

/** Throws InputProblem when the file is no JSON document of the gateway at all. */
export async function readGatewayFile(file: string, terminal: Terminal): Promise<GatewayFileReading> {
  const text = await readText(file, terminal);
  const json = parse(file, text);
  const isOpenApi = typeof json === 'object' && json !== null && ('openapi' in json || 'swagger' in json);
  if (isOpenApi) throw new InputProblem('BAD_INPUT', 'cli.error.configYaml', { file });
  const { withCertificates } = await import('../services/gateway/tls/check-certificates.ts');
  return { ...withCertificates(readGatewayConfig(json)), text };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (/\.ya?ml$/i.test(file) || /^\s*(openapi|swagger)\s*:/m.test(text)) {
      throw new InputProblem('BAD_INPUT', 'cli.error.configYaml', { file });
    }
    const before = text.slice(0, jsonErrorAt(text)).split('\n');
    const column = String((before.at(-1)?.length ?? 0) + 1);
    throw new InputProblem('BAD_JSON', 'cli.error.configJson', { file, line: String(before.length), column });
  }
}

/** Editors write a file in several steps: it is read when nothing has happened to it for this long. */
const SETTLED_MS = 80;

/** Calls `changed` after each change of the file; the folder is watched, since editors replace files by renaming. */
export function watchFile(file: string, changed: () => Promise<void>): () => void {
  const name = basename(resolve(file));
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const watcher = watch(dirname(resolve(file)), (_event, touched) => {
    if (touched !== null && touched !== name) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, SETTLED_MS);
  });
  // A folder that is removed ends the watching, not the gateway.
  watcher.on('error', () => watcher.close());
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
