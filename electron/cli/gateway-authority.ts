// The authority behind the gateway's certificates on the command line: where it is kept, where it is written.
import { writeFile } from 'node:fs/promises';
import type { Gateway, GatewayPorts } from '../services/gateway/gateway-server.ts';
import { codeOf } from '../services/stores/atomic-file.ts';
import { authorityStore } from '../services/stores/authority-store.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';

/** In memory for this run, unless a folder keeps it: then clients need to trust it once only. */
export function authorityPorts({ arguments: given, terminal, text }: CommandCall): Partial<GatewayPorts> {
  const folder = given.value('ca-dir');
  if (folder === undefined) return {};
  return {
    authority: authorityStore(folder),
    authorityNotKept: (error) => terminal.note(text('cli.gateway.caNotKept', { folder, code: codeOf(error) })),
  };
}

/** Writes the authority's certificate where it was asked for; its path, also where `--ca-dir` keeps it. */
export async function writeAuthority(gateway: Gateway, { arguments: given }: CommandCall): Promise<string | undefined> {
  const file = given.value('ca-out');
  const folder = given.value('ca-dir');
  if (file === undefined) return folder === undefined ? undefined : authorityStore(folder).certificateFile;
  const { certificate } = await gateway.authority();
  try {
    await writeFile(file, certificate);
  } catch (error) {
    await gateway.stop();
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.caOut', { file, code: codeOf(error) });
  }
  return file;
}
