// One remark about a draft: what kinds there are and where in the editor each belongs.
import type { UrlDoubtId } from './url-doubts.ts';

export type WarningId =
  | UrlDoubtId
  | 'url-look-alike'
  | 'header-look-alike'
  | 'key-look-alike'
  | 'region-missing'
  | 'profile'
  | 'url-problem'
  | 'url-invisible'
  | 'url-fragment'
  | 'header-name'
  | 'header-value'
  | 'header-invisible'
  | 'header-duplicate'
  | 'header-underscore'
  | 'header-hop'
  | 'header-authorization'
  | 'header-host'
  | 'body-with-get'
  | 'body-json'
  | 'credential-missing'
  | 'credential-kind'
  | 'credential-locked'
  | 'key-invisible'
  | 'secret-invisible'
  | 'clock-refused'
  | 'clock-drifting'
  | 'mistake'
  | 'stage-missing'
  | 'tls-off';

/** Where in the editor the warning belongs. */
export type WarningPlace = 'url' | 'headers' | 'body' | 'auth' | 'settings';

export interface RequestWarning {
  readonly id: WarningId;
  /** `error`: it will be refused or cannot be sent as written. `info`: good to know. */
  readonly tone: 'error' | 'warning' | 'info';
  readonly place: WarningPlace;
  /** Values that the text of this warning names. */
  readonly params: Readonly<Record<string, string>>;
}

/** `params` of one kind are always the same names: its text is filled from them. */
export const warning = (
  id: WarningId,
  tone: RequestWarning['tone'],
  place: WarningPlace,
  params: Readonly<Record<string, string>> = {},
): RequestWarning => ({ id, tone, place, params });
