import { signingProfiles } from '../../../shared/signing/profiles/index.ts';
import type { SelectOption } from '../../ui/select.tsx';
import type { TextKey, Translate } from '../use-text.ts';

const KEYS: ReadonlyMap<string, TextKey> = new Map([
  ['gateway', 'profile.gateway'],
  ['apig-js', 'profile.apig-js'],
  ['apig-python', 'profile.apig-python'],
  ['apig-java', 'profile.apig-java'],
  ['apig-go', 'profile.apig-go'],
  ['apig-csharp', 'profile.apig-csharp'],
  ['sdk-node', 'profile.sdk-node'],
  ['sdk-python', 'profile.sdk-python'],
  ['sdk-go', 'profile.sdk-go'],
  ['sdk-java', 'profile.sdk-java'],
  ['sdk-net', 'profile.sdk-net'],
  ['sdk-php', 'profile.sdk-php'],
]);

/** The name of a signing profile for people; a profile without one is called by its id. */
export function profileName(id: string, t: Translate): string {
  const key = KEYS.get(id);
  return key === undefined ? id : t(key);
}

/** Every profile of the table, the gateway's own reading first. */
export function profileOptions(t: Translate): readonly SelectOption[] {
  return signingProfiles.map(({ id }) => ({ value: id, label: profileName(id, t) }));
}
