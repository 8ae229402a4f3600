// Ids of credentials are readable: saved requests, which are shared by git, name them, and another machine may have a
// credential of the same name.
import type { CredentialKind } from '../../../shared/model/credential.ts';

const LONGEST = 60;

/** A slug of the name that is not taken; of the kind where the name has no letter of ASCII. */
export function credentialId(name: string, kind: CredentialKind, isTaken: (id: string) => boolean): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const first = slug === '' ? kind.toLowerCase() : slug;
  let id = first;
  for (let count = 2; isTaken(id); count += 1) id = `${first}-${count}`;
  return id;
}
