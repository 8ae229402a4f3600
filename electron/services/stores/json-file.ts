// One JSON document in the data folder: read by its schema, written atomically, set aside when it cannot be read (S103).
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from '../../../shared/model/json-mode.ts';
import { AppError } from '../../app-error.ts';
import { codeOf, tidyFile, writeFileAtomically } from './atomic-file.ts';
import { setAside } from './set-aside.ts';

export interface JsonFile<T> {
  /** The document, or undefined when there is none or it was unreadable; then `notices` says where it is now. */
  load(): Promise<{ readonly value: T | undefined; readonly notices: readonly string[] }>;
  /**
   * Writes in the order of the calls.
   * @throws AppError UNAVAILABLE when it cannot be written; the caller keeps the value in memory (S105).
   */
  save(value: T): Promise<void>;
}

export function jsonFile<S extends z.ZodType>(file: string, schema: S, nowMs: () => number): JsonFile<z.output<S>> {
  let last: Promise<void> = Promise.resolve();
  return {
    async load() {
      await tidyFile(file).catch(() => undefined);
      if (!existsSync(file)) return { value: undefined, notices: [] };
      const value = await readDocument(file, schema);
      return value === undefined ? { value, notices: moveAside(file, nowMs()) } : { value, notices: [] };
    },
    save(value) {
      const text = `${JSON.stringify(value, null, 2)}\n`;
      const write = async () => {
        await writeFileAtomically(file, text).catch((cause: unknown) => refuse(file, cause));
      };
      const next = last.then(write, write);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function readDocument<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S> | undefined> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function moveAside(file: string, nowMs: number): readonly string[] {
  const name = basename(file);
  try {
    const { path, dropped } = setAside(file, nowMs);
    const kept = `${name} could not be read and was set aside as ${path}. The app starts without it.`;
    return dropped === undefined ? [kept] : [kept, `The oldest copy set aside, ${dropped}, was removed.`];
  } catch (error) {
    return [`${name} could not be read nor set aside (${codeOf(error)}). Changes are kept until the app closes only.`];
  }
}

function refuse(file: string, cause: unknown): never {
  const text = `${basename(file)} could not be written (${codeOf(cause)}). The change holds until the app closes; it is tried again with the next one.`;
  throw new AppError('UNAVAILABLE', text, { cause });
}
