// What proves identity in an exported request: headers of its own, what a signing adds, or how it is to be signed.
import { base64Encode } from '../../../http/body-bytes.ts';
import { utf8Encode } from '../../../http/utf8.ts';
import type { Credential } from '../../../model/credential.ts';
import type { HeaderList } from '../../../model/header-list.ts';
import type { RequestDraft } from '../../../model/request.ts';
import { carriedHeaders } from '../../../signing/schemes/carried-headers.ts';
import { isSigning, schemeOf } from '../../../signing/schemes/index.ts';
import { type ExportHeader, type ExportPiece, type ExportText, plainText } from './export-text.ts';

/** What is not in the export; `value` names it. */
export interface LeftOut {
  readonly id: 'secret' | 'signature' | 'file' | 'connect-to' | 'off' | 'time';
  readonly value: string;
}

export interface ExportSigning {
  readonly algorithm: string;
  readonly key: string;
  /** The header that carries the signature. */
  readonly header: string;
  readonly unsigned: readonly string[];
}

export interface ExportOptions {
  /** The credential of the request; without its secret a variable stands in its place. */
  readonly credential?: Credential | undefined;
  /** The credential has a security token, which goes along in a header of its own: a variable without the token itself. */
  readonly hasSecurityToken?: boolean | undefined;
  /** The headers of a signing, with which the request can be sent for some minutes. */
  readonly signed?: HeaderList | undefined;
  /** Secrets that stand in the request stay there. */
  readonly withSecrets?: boolean;
  /** Hides what the vault knows as a secret, wherever it stands. */
  readonly mask?: ((text: string) => string) | undefined;
}

export const AUTH_SECRET = 'COUNTERSIGN_SECRET';
export const TOKEN_SECRET = 'COUNTERSIGN_SECURITY_TOKEN';

/** What a credential adds to the headers that are signed, where the request does not have them itself. */
export function identityOf(draft: RequestDraft, options: ExportOptions, leftOut: LeftOut[]): ExportHeader[] {
  const { credential, hasSecurityToken = credential?.securityToken !== undefined } = options;
  if (!isSigning(schemeOf(draft.auth.mode))) return [];
  const has = (wanted: string) => draft.headers.some(({ enabled, name }) => enabled && name.toLowerCase() === wanted);
  const add = (name: string, value: ExportText | undefined): ExportHeader[] =>
    value === undefined || has(name.toLowerCase()) ? [] : [{ name, value }];
  const known = (text: string | undefined) => (text === undefined || text === '' ? undefined : plainText(text));
  const token = known(credential?.securityToken) ?? (hasSecurityToken ? [{ secret: TOKEN_SECRET }] : undefined);
  const carried = add('X-Security-Token', token);
  if (carried.length > 0 && credential?.securityToken === undefined) {
    leftOut.push({ id: 'secret', value: 'X-Security-Token' });
  }
  return [
    ...carried,
    ...add('X-Project-Id', known(credential?.projectId)),
    ...add('X-Domain-Id', known(credential?.domainId)),
  ];
}

export function authOf({ auth }: RequestDraft, { credential }: ExportOptions, leftOut: LeftOut[]): ExportHeader[] {
  return carriedHeaders(auth).flatMap(({ name, content, prefix = '' }): ExportHeader[] => {
    const known = credential?.secret;
    if (content === 'signature' || content === 'hash' || content === 'time') {
      leftOut.push({ id: 'signature', value: name });
      return [];
    }
    if (content === 'key') return [{ name, value: plainText(credential?.key ?? '') }];
    if (known === undefined) leftOut.push({ id: 'secret', value: name });
    const secret =
      content === 'secret' ? known : known && base64Encode(utf8Encode(`${credential?.key ?? ''}:${known}`));
    const piece: ExportPiece = secret === undefined ? { secret: AUTH_SECRET } : { text: secret };
    return [{ name, value: [...plainText(prefix), piece] }];
  });
}

export function signingOf({ auth }: RequestDraft, { credential }: ExportOptions): { signing?: ExportSigning } {
  if (!isSigning(schemeOf(auth.mode))) return {};
  const header = carriedHeaders(auth).find(({ content }) => content === 'signature')?.name ?? 'Authorization';
  const algorithm = auth.algorithm ?? 'SDK-HMAC-SHA256';
  return { signing: { algorithm, key: credential?.key ?? '', header, unsigned: auth.unsignedHeaders } };
}
