// Secrets of an imported file: taken out of requests, kept apart as credentials and secret variables, each once. The
// preview shows that they were found; the host puts them into the vault.
import type { CredentialKind } from '../../../model/credential.ts';
import type { FoundCredential, FoundVariable } from '../../../model/imported-collection.ts';
import { isReference, variableName } from './variable-names.ts';

export interface FoundSecrets {
  /** The reference that stands for a secret from now on; a text that is a reference already stays. */
  readonly hide: (secret: string, nameHint: string) => string;
  /** The `ref` of the credential with these parts. */
  readonly credential: (
    name: string,
    kind: CredentialKind,
    key: string,
    secret: string,
    securityToken?: string,
  ) => string;
  /** A variable that holds in every environment; answers its name, which differs from the asked one where that is taken. */
  readonly variable: (name: string, value: string, secret: boolean, enabled?: boolean) => string;
  readonly credentials: () => readonly FoundCredential[];
  readonly variables: () => readonly FoundVariable[];
}

export function foundSecrets(): FoundSecrets {
  const credentials: FoundCredential[] = [];
  const refs = new Map<string, string>();
  const variables = new Map<string, FoundVariable>();
  /** Names by what was asked for and what they hold, and how many there are of a wanted name. */
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const freeName = (base: string): string => {
    for (let count = (counts.get(base) ?? 0) + 1; ; count += 1) {
      const name = count === 1 ? base : `${base}-${count}`;
      if (variables.has(name)) continue;
      counts.set(base, count);
      return name;
    }
  };
  const variable = (wanted: string, value: string, secret: boolean, enabled = true): string => {
    const base = variableName(wanted);
    const known = `${base}\n${value}`;
    const name = names.get(known) ?? freeName(base);
    names.set(known, name);
    variables.set(name, { name, value, enabled, secret: secret || variables.get(name)?.secret === true });
    return name;
  };
  return {
    variable,
    hide(secret, nameHint) {
      if (secret === '' || isReference(secret)) return secret;
      return `{{${variable(nameHint, secret, true)}}}`;
    },
    credential(name, kind, key, secret, securityToken) {
      const token = securityToken === undefined || securityToken === '' ? {} : { securityToken };
      const known = JSON.stringify([kind, key, secret]);
      const same = refs.get(known);
      if (same !== undefined) return same;
      const ref = `found-${credentials.length + 1}`;
      refs.set(known, ref);
      credentials.push({ ref, name: name || key || kind, kind, key, secret, ...token });
      return ref;
    },
    credentials: () => credentials,
    variables: () => [...variables.values()],
  };
}
