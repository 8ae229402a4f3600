// Which line a client signed otherwise: where its signature can be reproduced with a known mistake, that is the proof.
import { asAuthorization } from '../../shared/diagnosis/renamed-header.ts';
import { AUTHORIZATION } from '../../shared/http/header-names.ts';
import { splitUrl, wireTarget } from '../../shared/http/request-target.ts';
import { type HeaderList, headerValue } from '../../shared/model/header-list.ts';
import { algorithmById, defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { parseAuthorization } from '../../shared/signing/authorization-header.ts';
import type { LargeCase } from './body-file.ts';
import { diagnoseCase } from './diagnose-case.ts';
import type { CliLanguage } from './language.ts';

export interface LineDifference {
  readonly part: 'canonicalRequest' | 'signature';
  /** The id of the cause. */
  readonly reason: string;
  /** Number and label of the line of the canonical request. */
  readonly line?: number;
  readonly name?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly message: string;
}

/** A body that is not at hand is told by its length, lest the request be taken for one without. */
function withLength({ request, largeBody }: LargeCase): HeaderList {
  const { headers } = request;
  if (largeBody === undefined || headerValue(headers, 'content-length') !== undefined) return headers;
  return [...headers, ['Content-Length', String(largeBody.length)]];
}

function isOtherAlgorithm(headers: HeaderList): boolean {
  const algorithm = algorithmById(parseAuthorization(headerValue(headers, AUTHORIZATION) ?? '').scheme);
  return algorithm !== undefined && algorithm !== defaultAlgorithm;
}

/** The proven mistakes of a signature that does not verify; empty when none of the known ones gives it. */
export function signedWrongly(given: LargeCase, language: CliLanguage): readonly LineDifference[] {
  const split = splitUrl(given.request.url);
  if (!split.ok) return [];
  const { method, body, bodyBase64 } = given.request;
  const headers = asAuthorization(withLength(given), given.authHeader);
  const sent = {
    scheme: split.url.scheme,
    method,
    target: wireTarget(split.url.path, split.url.query),
    headers: headerValue(headers, 'host') === undefined ? [['Host', split.url.host] as const, ...headers] : headers,
    ...(body === undefined ? {} : { body }),
    ...(bodyBase64 === undefined ? {} : { bodyBase64 }),
  };
  const { causes } = diagnoseCase({ sent, credential: given.credential }, language);
  // A diagnosis measures by the algorithm that gateways take by default; here the one that was used is right.
  const isOther = isOtherAlgorithm(headers);
  const proven = causes.filter(
    ({ cause, certainty }) =>
      certainty === 'proven' && cause !== 'none' && !(isOther && cause.startsWith('algorithm.')),
  );
  return proven.flatMap(({ cause, title, evidence }): LineDifference[] => {
    const lines = evidence.flatMap((item) => (item.kind === 'line-diff' ? [item] : []));
    if (lines.length === 0) return [{ part: 'signature', reason: cause, message: title }];
    return lines.map(({ line, label, expected, actual }) => {
      return { part: 'canonicalRequest', reason: cause, line, name: label, expected, actual, message: title };
    });
  });
}
