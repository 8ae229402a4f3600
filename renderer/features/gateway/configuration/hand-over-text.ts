// The sheet that a caller gets (FAQ 6.3): key, end points and a sample call. The secret goes another way.
import { listAt, textMember, valueAt } from './document-edit.ts';
import { apiName } from './references.ts';
import { groupName } from './sections.ts';

export interface HandOverWords {
  readonly key: string;
  readonly secret: string;
  readonly apis: string;
  readonly sample: string;
  readonly nothing: string;
}

interface Callable {
  readonly method: string;
  readonly url: string;
  readonly environments: readonly string[];
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** The first name by which callers reach a group; without one the debugging domain. */
function hostOf(group: unknown): string {
  const bound = texts(valueAt(group, ['domains'])).find((domain) => !domain.includes('*'));
  return bound ?? textMember(group, 'debuggingDomain') ?? '127.0.0.1';
}

function callables(document: unknown, app: unknown): readonly Callable[] {
  const authorized = valueAt(app, ['authorized']);
  const entries = listAt(app, ['authorized']);
  return listAt(document, ['groups']).flatMap((group, index) =>
    listAt(group, ['apis']).flatMap((api): Callable[] => {
      if (textMember(api, 'auth') !== 'APP') return [];
      const id = `${groupName(group, index)}/${apiName(api)}`;
      const entry = entries.find((each) => textMember(each, 'api') === id);
      if (authorized !== '*' && entry === undefined) return [];
      const scheme = textMember(api, 'protocol') === 'HTTP' ? 'http' : 'https';
      const published = texts(valueAt(api, ['published']));
      const environments = entry === undefined ? published : texts(valueAt(entry, ['environments']));
      const method = textMember(api, 'method') ?? 'ANY';
      const url = `${scheme}://${hostOf(group)}${textMember(api, 'path') ?? '/'}`;
      return [{ method, url, environments: environments.length === 0 ? ['RELEASE'] : environments }];
    }),
  );
}

/** The secret comes from a file: in a command it would stand in the history. */
function sampleOf({ method, url, environments }: Callable, key: string): string {
  const [environment = 'RELEASE'] = environments;
  const stage = environment === 'RELEASE' ? '' : ` -H "X-Stage: ${environment}"`;
  const verb = method === 'ANY' || method === 'GET' ? '' : ` -X ${method}`;
  return `countersign send ${url}${verb}${stage} --key ${key} --secret-file secret.txt`;
}

/** The sheet of one app of the file. */
export function handOverText(document: unknown, app: unknown, words: HandOverWords): string {
  const key = textMember(app, 'key') ?? '';
  const apis = callables(document, app);
  const [first] = apis;
  const lines = apis.map(
    ({ method, url, environments }) => `  ${method.padEnd(7)} ${url}  (${environments.join(', ')})`,
  );
  return [
    `${words.key}: ${key}`,
    words.secret,
    '',
    `${words.apis}:`,
    ...(lines.length === 0 ? [`  ${words.nothing}`] : lines),
    ...(first === undefined ? [] : ['', `${words.sample}:`, `  ${sampleOf(first, key)}`]),
    '',
  ].join('\n');
}
