// A draft and its credential become the request that goes out: signed, carrying the credential itself, or bare.

import { algorithmOf, signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import { splitUrl, type UrlParts, wireTarget } from '../../../shared/http/request-target.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import { type Header, type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import type { RequestDraft, SignableRequest } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { needsOf, plainHeaders } from '../../../shared/signing/schemes/carried-headers.ts';
import { schemeOf } from '../../../shared/signing/schemes/index.ts';
import { headersToSend, signableDraft, signs } from '../../../shared/signing/signable-draft.ts';
import { AppError } from '../../app-error.ts';
import { nodeHash } from '../node-hash.ts';
import { type BodySource, requestWithBody } from './body-source.ts';
import { refuseUrl } from './destination.ts';
import type { WireRequest } from './request-bytes.ts';

export interface SignedDraft {
  readonly url: UrlParts;
  readonly wire: WireRequest;
  /** Absent where nothing is signed. */
  readonly trace: SigningTrace | undefined;
}

/**
 * `source`: the body, or undefined where the user cancelled before it was hashed; then nothing is signed either.
 * Throws AppError BAD_INPUT for a URL that cannot be sent or a credential that is missing.
 */
export function signDraft(
  draft: RequestDraft,
  credential: Credential | undefined,
  timeMs: number,
  source: BodySource | undefined,
): SignedDraft {
  const request = source === undefined ? signableDraft(draft) : requestWithBody(draft, source);
  const split = splitUrl(request.url);
  if (!split.ok) return refuseUrl(split.problem);
  const { url } = split;
  const { headers, trace } =
    signs(draft) && source !== undefined
      ? signed(draft, request, credential, timeMs, source.hash)
      : { headers: bare(draft, request, url, credential, timeMs), trace: undefined };
  const wire = {
    // Signed in upper case, and Node's client writes it so.
    method: request.method.toUpperCase(),
    target: wireTarget(url.path, url.query),
    headers,
    body: source?.wire ?? new Uint8Array(0),
  };
  return { url, wire, trace };
}

function signed(
  draft: RequestDraft,
  request: SignableRequest,
  credential: Credential | undefined,
  timeMs: number,
  bodyHash: string | undefined,
) {
  if (credential?.secret === undefined) return refuseCredential();
  const hash = nodeHash(algorithmOf(draft.auth).id);
  const signing = signAsTold(request, credential, timeMs, draft.auth, { hash, bodyHash });
  if (!signing.ok) return refuseUrl(signing.problem, 'detail' in signing ? signing.detail : undefined);
  return { headers: headersToSend(request.headers, signing.trace), trace: signing.trace };
}

function bare(
  draft: RequestDraft,
  request: SignableRequest,
  url: UrlParts,
  credential: Credential | undefined,
  timeMs: number,
): HeaderList {
  const host: Header[] = headerValue(request.headers, 'host') === undefined ? [['Host', url.host]] : [];
  const sent = [...host, ...request.headers];
  const missing = plainHeaders(draft.auth, request.headers, { key: '' }, timeMs).length > 0;
  if (!missing) return sent;
  const needs = needsOf(schemeOf(draft.auth.mode));
  if (credential === undefined || (needs.secret && credential.secret === undefined)) return refuseCredential();
  return [...sent, ...plainHeaders(draft.auth, request.headers, credential, timeMs)];
}

function refuseCredential(): never {
  throw new AppError('BAD_INPUT', 'The request has no credential. Choose one under Auth, or the mode "none".');
}
