// Gathers what the importers find in one or several files, with the secrets of all of them apart.

import { isSecretName } from '../../../http/secret-names.ts';
import type {
  CollectionFormat,
  CollectionNote,
  CollectionProblem,
  CollectionRequest,
  FoundEnvironment,
  FoundVariable,
  ImportedCollection,
} from '../../../model/imported-collection.ts';
import { draftOfParts } from './draft-of-parts.ts';
import { type FoundSecrets, foundSecrets } from './found-secrets.ts';
import type { ImportParts } from './import-parts.ts';
import { variableName, withOurNames } from './variable-names.ts';

/** Requests of one import. */
export const MOST_REQUESTS = 10_000;

export interface CollectionBuilder {
  readonly secrets: FoundSecrets;
  /** The file that is read from now on, and what it is. */
  readonly begin: (file: string, format: CollectionFormat) => void;
  /** The file alone, before it is known what it is. */
  readonly named: (file: string) => void;
  /** The first name that is given is the collection's. */
  readonly called: (name: string) => void;
  readonly add: (parts: ImportParts) => void;
  readonly note: (id: string, value: string, line: number) => void;
  readonly refuse: (problem: Refusal) => void;
  /** A set of variables; without a name it holds in every environment. */
  readonly environment: (name: string, variables: readonly GivenVariable[]) => void;
  readonly done: () => ImportedCollection;
}

export interface Refusal {
  readonly id: string;
  readonly severity: CollectionProblem['severity'];
  readonly line: number;
  readonly column?: number;
  readonly found?: string;
  readonly params?: Readonly<Record<string, string>>;
}

export interface GivenVariable {
  readonly name: string;
  readonly value: string;
  readonly enabled?: boolean;
  readonly secret?: boolean;
}

export function collectionBuilder(): CollectionBuilder {
  const secrets = foundSecrets();
  const requests: CollectionRequest[] = [];
  const environments: FoundEnvironment[] = [];
  const notes: CollectionNote[] = [];
  const problems: CollectionProblem[] = [];
  let file = '';
  let format: ImportedCollection['format'] = 'unknown';
  let name = '';
  let count = 0;
  let isWeak = true;
  const refuse = ({ found = '', params = {}, column = 1, ...rest }: Refusal) => {
    problems.push({ ...rest, column, file, found: found.slice(0, 120), params: { ...params } });
  };
  return {
    secrets,
    refuse,
    begin(next, kind) {
      file = next;
      // An environment beside a collection belongs to it.
      if (format === 'unknown' || isEnvironment(format)) format = kind;
    },
    named(next) {
      file = next;
    },
    called(given) {
      if (name === '' || isWeak) name = given.trim();
      isWeak &&= isEnvironment(format);
    },
    add(parts) {
      const { line } = parts;
      count += 1;
      if (count === MOST_REQUESTS + 1) refuse({ id: 'too-many-requests', severity: 'document', line });
      if (count > MOST_REQUESTS) return;
      const made = draftOfParts(parts, secrets);
      const all = [...parts.notes, ...made.notes.map((each) => ({ ...each, line }))];
      requests.push({ draft: made.draft, line, file, notes: all.map((each) => ({ ...each, file })) });
    },
    note: (id, value, line) => void notes.push({ id, value, line, file }),
    environment(called, given) {
      const variables = given.map(variableOf);
      if (called !== '') environments.push({ name: called, variables });
      else
        for (const each of takenTwice(variables, secrets))
          notes.push({ id: 'variable-twice', value: each, line: 1, file });
    },
    done: () => ({ format, name, requests, ...foundIn(secrets, environments), notes, problems }),
  };
}

function foundIn(secrets: FoundSecrets, environments: readonly FoundEnvironment[]) {
  const credentials = [...secrets.credentials()];
  return { environments: [...everywhere(secrets.variables()), ...environments], credentials };
}

/** Puts them among those that hold everywhere; answers the names that another value has already. */
function takenTwice(variables: readonly FoundVariable[], { variable }: FoundSecrets): readonly string[] {
  return variables
    .filter(({ name, value, secret, enabled }) => variable(name, value, secret, enabled) !== name)
    .map(({ name }) => name);
}

function everywhere(variables: readonly FoundVariable[]): FoundEnvironment[] {
  return variables.length === 0 ? [] : [{ name: '', variables: [...variables] }];
}

const isEnvironment = (format: ImportedCollection['format']) => format.endsWith('-environment');

/** A name that tells of a secret makes one, unless the value is a reference to another variable. */
function variableOf({ name, value, enabled = true, secret = false }: GivenVariable): FoundVariable {
  const text = withOurNames(value).text;
  const isSecret = secret || (isSecretName(name) && text !== '' && !text.includes('{{'));
  return { name: variableName(name), value: text, enabled, secret: isSecret };
}
