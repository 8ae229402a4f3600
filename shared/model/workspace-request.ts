// A request as it lies in a workspace folder: the draft without its folder, which is where the file lies, and without
// what says nothing. A file written by hand needs no more than `url`.
import { z } from './json-mode.ts';
import { type RequestDraft, requestDraftSchema } from './request.ts';

const { folder: _folder, ...members } = requestDraftSchema.shape;

export const requestFileSchema = z.strictObject({
  ...members,
  id: z.string().min(1).max(200).optional(),
  name: z.string().default(''),
  method: z.string().default('GET'),
  auth: requestDraftSchema.shape.auth.default({ mode: 'NONE', unsignedHeaders: [], timeSource: { kind: 'machine' } }),
});
export type RequestFile = z.infer<typeof requestFileSchema>;

const plain: RequestFile = requestFileSchema.parse({ url: '' });
/** Always written: a reader looks for them. */
const ALWAYS: ReadonlySet<string> = new Set(['id', 'name', 'method', 'url', 'auth']);

/** What is written of a request: members that differ from what their absence means. */
export function requestForm(file: RequestFile): unknown {
  const kept = entries(file).filter(([name, value]) => ALWAYS.has(name) || !same(value, Reflect.get(plain, name)));
  return Object.fromEntries(
    kept.map(([name, value]) => {
      if (name === 'auth') return [name, withoutDefaults(file.auth, plain.auth)];
      return name === 'headers' ? [name, file.headers.map(rowForm)] : [name, value];
    }),
  );
}

function rowForm({ enabled, ...row }: RequestFile['headers'][number]): unknown {
  const { note, ...rest } = row;
  return { ...rest, ...(enabled ? {} : { enabled }), ...(note === undefined ? {} : { note }) };
}

function withoutDefaults(auth: RequestFile['auth'], defaults: RequestFile['auth']): unknown {
  return Object.fromEntries(
    entries(auth).filter(([name, value]) => name === 'mode' || !same(value, Reflect.get(defaults, name))),
  );
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function same(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

/** `folder` is where the file lies, by the names of its folders. */
export function draftOfFile(file: RequestFile, id: string, folder: string): RequestDraft {
  return { ...file, id: file.id ?? id, folder };
}

export function fileOfDraft({ folder: _where, ...file }: RequestDraft): RequestFile {
  return file;
}
