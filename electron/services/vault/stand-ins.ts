// What is kept of a request for later (S29): its secrets give way to references to the vault's records, so that the host
// can put them back when it is sent again. A secret that the vault does not know is masked, and told.
import { createRedactor, namedSecrets, type Redactor } from './redact.ts';
import type { Secret } from './secret.ts';

export interface NamedSecret {
  /** The vault's record and the member of it. */
  readonly name: string;
  readonly secret: Secret;
}

export interface WithStandIns<T> {
  readonly value: T;
  /** Members of the value in which a secret was masked for good, as `headers.2.value`. */
  readonly masked: readonly string[];
}

/** Shorter ones would be found in half of every text; the redaction leaves them alone too. */
const SHORTEST = 6;
/** Looks like a mask, so that the redaction leaves it as it is. */
const passing = (index: number) => `ref***${index}***`;
const PASSING = /ref\*\*\*(\d+)\*\*\*/g;
const REFERENCE = /\{\{vault:([^{}]{1,300})\}\}/g;

/** A copy of plain data with `{{vault:NAME}}` for each secret in it. `redactor` knows the same secrets. */
export function withStandIns<T>(value: T, secrets: readonly NamedSecret[], redactor: Redactor): WithStandIns<T> {
  const known = secrets
    .filter(({ secret }) => secret.reveal().length >= SHORTEST)
    .sort((one, other) => other.secret.bytes - one.secret.bytes);
  const referring = mapTexts(value, (text) =>
    known.reduce((rest, { secret }, index) => rest.replaceAll(secret.reveal(), () => passing(index)), text),
  );
  const byName = namedSecrets(referring).filter((secret) => !PASSING_ONLY.test(secret.reveal()));
  const masked = createRedactor(byName).value(redactor.value(referring));
  const before = textsOf(referring);
  const places = [...textsOf(masked)].filter(([place, text]) => before.get(place) !== text).map(([place]) => place);
  const named = mapTexts(masked, (text) =>
    text.replace(PASSING, (all, index: string) => {
      const name = known[Number(index)]?.name;
      return name === undefined ? all : `{{vault:${name}}}`;
    }),
  );
  return { value: named, masked: places };
}

const PASSING_ONLY = /^(?:ref\*\*\*\d+\*\*\*|[\w.~-]{0,4}\*\*\*\d+\*\*\*[\w.~-]{0,2})$/;

/** Puts the secrets back; `missing`: members with a reference to what is not in the vault now. */
export function withSecrets<T>(value: T, secrets: readonly NamedSecret[]): { value: T; missing: readonly string[] } {
  const known = new Map(secrets.map(({ name, secret }) => [name, secret]));
  const missing: string[] = [];
  const restored = mapTexts(value, (text, place) =>
    text.replace(REFERENCE, (all, name: string) => {
      const secret = known.get(name);
      if (secret === undefined) missing.push(place);
      return secret?.reveal() ?? all;
    }),
  );
  return { value: restored, missing };
}

/** A copy in which each text went through `map`; `place` is its members' names joined by dots. */
function mapTexts<T>(value: T, map: (text: string, place: string) => string, place = ''): T {
  // The copy has the shape of the original: only texts are replaced by texts.
  if (typeof value === 'string') return map(value, place) as T;
  if (typeof value !== 'object' || value === null) return value;
  const at = (member: string | number) => (place === '' ? `${member}` : `${place}.${member}`);
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(each, map, at(index))) as T;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, map, at(name))])) as T;
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  mapTexts(value, (text, place) => {
    texts.set(place, text);
    return text;
  });
  return texts;
}
