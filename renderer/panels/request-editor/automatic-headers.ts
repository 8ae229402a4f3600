import { multipartContentType } from '../../../shared/http/multipart.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { carriedHeaders, signatureHeader } from '../../../shared/signing/schemes/carried-headers.ts';
import { signableDraft, signs } from '../../../shared/signing/signable-draft.ts';
import { carriedValue } from '../carried-value.ts';
import { type Marks, partMarks, rowMarks } from '../marks.ts';
import { skewText } from '../skew-text.ts';
import type { Translate } from '../use-text.ts';

/** A header that is sent without being written by hand. */
export interface AutomaticHeader {
  readonly name: string;
  readonly value: string;
  /** Where it comes from, in words. */
  readonly sourceText: string;
  /** Ties it to its bytes in the signature. */
  readonly marks: Marks;
  /** A row of the same name takes its place. */
  readonly canOverride: boolean;
}

/** What is added to `draft` when it is sent now; `trace` is its live signing, if it is signed. */
export function automaticHeaders(
  draft: RequestDraft,
  trace: SigningTrace | undefined,
  credential: CredentialSummary | undefined,
  t: Translate,
): readonly AutomaticHeader[] {
  const written = signableDraft({ ...draft, stage: '', body: { kind: 'none' } }).headers;
  const byHand = (name: string) => headerValue(written, name) !== undefined;
  const all = [
    ...draftHeaders(draft, t),
    ...tokenHeaders(draft, credential, t),
    ...signingHeaders(draft, trace, t),
    ...plainHeaders(draft, credential, t),
  ];
  return all.filter(({ name, canOverride }) => !canOverride || !byHand(name));
}

function draftHeaders(draft: RequestDraft, t: Translate): AutomaticHeader[] {
  const { url, stage, body } = draft;
  const split = splitUrl(url);
  const header = (name: string, value: string, sourceText: string): AutomaticHeader => ({
    name,
    value,
    sourceText,
    marks: headerMarks(draft, name, 'url-host'),
    canOverride: true,
  });
  return [
    ...(split.ok ? [header('Host', split.url.host, t('source.url'))] : []),
    ...(stage === '' ? [] : [header('X-Stage', stage, t('source.stage'))]),
    ...(body.kind === 'multipart'
      ? [header('Content-Type', multipartContentType(body.boundary), t('source.form'))]
      : []),
  ];
}

/** What an IAM key brings along and has signed: the token of a temporary one, its project and account. */
function tokenHeaders(draft: RequestDraft, credential: CredentialSummary | undefined, t: Translate): AutomaticHeader[] {
  if (!signs(draft) || credential === undefined) return [];
  const { projectId, domainId } = (credential.kind === 'iam' ? credential.fields : undefined) ?? {};
  const headers = [
    ['X-Security-Token', credential.securityToken?.mask],
    ['X-Project-Id', projectId],
    ['X-Domain-Id', domainId],
  ] as const;
  return headers.flatMap(([name, value = '']) => {
    if (value === '') return [];
    return [{ name, value, sourceText: t('source.credential'), marks: partMarks('credential'), canOverride: true }];
  });
}

function signingHeaders(draft: RequestDraft, trace: SigningTrace | undefined, t: Translate): AutomaticHeader[] {
  if (!trace || !signs(draft)) return [];
  const date: AutomaticHeader = {
    name: 'X-Sdk-Date',
    value: trace.sdkDate,
    sourceText: dateSource(draft, t),
    marks: headerMarks(draft, 'X-Sdk-Date', 'date'),
    canOverride: true,
  };
  const authorization: AutomaticHeader = {
    name: signatureHeader(draft.auth),
    value: trace.authorization,
    sourceText: t(draft.auth.mistake === undefined ? 'source.signed' : 'source.mistake'),
    marks: partMarks('authorization'),
    canOverride: false,
  };
  return [date, authorization];
}

function dateSource({ auth }: RequestDraft, t: Translate): string {
  const { timeSource } = auth;
  if (timeSource.kind === 'offset') return t('source.offset', { offset: skewText(t, timeSource.offsetMs) });
  return t(`source.${timeSource.kind}`);
}

/** Headers that carry the credential itself: the host fills in what is masked here. */
function plainHeaders(
  { auth }: RequestDraft,
  credential: CredentialSummary | undefined,
  t: Translate,
): AutomaticHeader[] {
  return carriedHeaders(auth)
    .filter(({ content }) => content !== 'signature')
    .map((header) => ({
      name: header.name,
      value: carriedValue(header, credential),
      sourceText: t('source.credential'),
      marks: partMarks('credential'),
      canOverride: true,
    }));
}

/** A draft's stage and fixed date are headers of the signed request; its host and its running date are not. */
function headerMarks(draft: RequestDraft, name: string, otherwise: 'url-host' | 'date'): Marks {
  const names = signableDraft(draft).headers.map(([given]) => given.toLowerCase());
  const row = names.lastIndexOf(name.toLowerCase());
  return row < 0 ? partMarks(otherwise) : rowMarks('header', row);
}
