// The desktop shell's command line: `--data FOLDER`. Everything else belongs to Electron or is nobody's.
import { isAbsolute, resolve } from 'node:path';

/** Undefined when it is not given. A relative folder is meant from `folder`. */
export function dataFolderArgument(args: readonly string[], folder: string): string | undefined {
  for (const [index, argument] of args.entries()) {
    const value = argument === '--data' ? args[index + 1] : /^--data=(.+)$/s.exec(argument)?.[1];
    if (value !== undefined && value !== '') return isAbsolute(value) ? value : resolve(folder, value);
  }
  return undefined;
}
