// S15: the arguments of a start are data. Existing files of known kinds are opened as an import preview; options,
// addresses, network paths and everything else are nobody's.
import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isDeepLink } from './deep-link.ts';
import { fileKinds } from './file-kinds.ts';

export interface Asked {
  readonly files: readonly string[];
  /** Not checked yet: see `readDeepLink`. */
  readonly links: readonly string[];
}

const MOST_ARGUMENTS = 200;
const EXTENSIONS = new Set(fileKinds.map(({ extension }) => extension));

/** `folder`: the working directory of the start that the arguments are from. */
export function askedByArguments(args: readonly string[], folder: string): Asked {
  const given = args.slice(0, MOST_ARGUMENTS);
  const files = given.flatMap((argument) => fileArgument(argument, folder) ?? []);
  return { files: [...new Set(files)], links: given.filter(isDeepLink) };
}

/** The real path of an existing file of a known kind, or undefined. */
export function fileArgument(argument: string, folder: string): string | undefined {
  if (argument === '' || argument.startsWith('-') || argument.includes('\0')) return undefined;
  // A scheme or a network path: naming one must not reach out to another machine.
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(argument) || isNetworkPath(argument)) return undefined;
  if (!isKnownKind(argument)) return undefined;
  try {
    const path = realpathSync(isAbsolute(argument) ? argument : resolve(folder, argument));
    return statSync(path).isFile() && isKnownKind(path) && !isNetworkPath(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function isKnownKind(path: string): boolean {
  return EXTENSIONS.has(/\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}

function isNetworkPath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}
