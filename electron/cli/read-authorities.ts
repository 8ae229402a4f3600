// The `--ca FILE` of send: certificates of authorities that are trusted beside the system's.
import { X509Certificate } from 'node:crypto';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { readText } from './read-input.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The certificates of the file as PEM; what else it holds (a key, say) is left behind. */
export async function readAuthorities({ arguments: given, terminal }: CommandCall): Promise<string | undefined> {
  const file = given.value('ca');
  if (file === undefined) return undefined;
  const certificates = (await readText(file, terminal)).match(CERTIFICATE) ?? [];
  if (certificates.length === 0 || !certificates.every(isReadable)) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.ca', { flag: '--ca', file });
  }
  return certificates.join('\n');
}

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
