// One remark about a draft: what kinds there are and where in the editor each belongs.
import type { UrlDoubtId } from './url-doubts.ts';

export type WarningId =
  | UrlDoubtId
  | 'url-problem'
  | 'url-invisible'
  | 'url-look-alike'
  | 'url-fragment'
  | 'path-encoded-invisible'
  | 'query-encoded-invisible'
  | 'query-encoded-look-alike'
  | 'method-name'
  | 'header-name'
  | 'header-value'
  | 'header-invisible'
  | 'header-look-alike'
  | 'header-duplicate'
  | 'header-underscore'
  | 'header-hop'
  | 'header-authorization'
  | 'header-by-hand'
  | 'header-beside'
  | 'header-host'
  | 'date-form'
  | 'body-with-get'
  | 'body-json'
  | 'credential-missing'
  | 'credential-kind'
  | 'credential-locked'
  | 'carrier-name'
  | 'secret-over-http'
  | 'appcode-over-http'
  | 'key-invisible'
  | 'key-look-alike'
  | 'secret-invisible'
  | 'token-invisible'
  | 'region-missing'
  | 'scope-invisible'
  | 'profile'
  | 'mistake'
  | 'clock-refused'
  | 'clock-drifting'
  | 'stage-missing'
  | 'stage-needed'
  | 'stage-elsewhere'
  | 'api-not-published'
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

/** The API that the workspace says a draft calls. */
export interface CalledApi {
  readonly group: string;
  readonly api: string;
  /** Where it, or another API of the same call, is published. */
  readonly environments: readonly string[];
}

/** `params` of one kind are always the same names: its text is filled from them. */
export const warning = (
  id: WarningId,
  tone: RequestWarning['tone'],
  place: WarningPlace,
  params: Readonly<Record<string, string>> = {},
): RequestWarning => ({ id, tone, place, params });

/** One warning that names what was found, or none where nothing was. */
export function warningOf(
  id: WarningId,
  tone: RequestWarning['tone'],
  place: WarningPlace,
  found: readonly string[],
  params: Readonly<Record<string, string>> = {},
): readonly RequestWarning[] {
  return found.length === 0 ? [] : [warning(id, tone, place, { ...params, list: found.join(', ') })];
}
