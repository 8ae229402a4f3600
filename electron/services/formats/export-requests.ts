// Requests as a text in one of the formats: variables filled where the text is sent at once, secrets never in it (S87,
// S89). A signature of this moment is made with the secret, which stays here.

import { exportFormats } from '../../../shared/formats/exporters/requests/export-formats.ts';
import {
  type ExportedRequest,
  exportedRequest,
  secretMark,
} from '../../../shared/formats/exporters/requests/exported-request.ts';
import { exporterOf } from '../../../shared/formats/exporters/requests/index.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { signatureHeader } from '../../../shared/signing/schemes/carried-headers.ts';
import { isBodyInFiles, signs } from '../../../shared/signing/signable-draft.ts';
import { keptRecordsIn } from '../../../shared/variables/reference.ts';
import { resolveDraft } from '../../../shared/variables/resolve-draft.ts';
import { scopeOf } from '../../../shared/variables/variable-scope.ts';
import { AppError } from '../../app-error.ts';
import { bodySource } from '../sender/body-source.ts';
import { signDraft } from '../sender/sign-draft.ts';
import type { DraftResolver } from '../sender/variable-sending.ts';
import type { EnvironmentStore } from '../stores/environment-store.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';

export interface ExportParts {
  readonly vault: Pick<CredentialVault, 'list' | 'credential' | 'redactor'>;
  readonly environments: Pick<EnvironmentStore, 'list'>;
  readonly resolver: DraftResolver;
  readonly nowMs: () => number;
  readonly version: string;
}

export interface ExportWish {
  readonly drafts: readonly RequestDraft[];
  readonly format: string;
  readonly title: string;
  readonly sign: boolean;
}

export interface ExportAnswer {
  text: string;
  fileName: string;
  signed: boolean;
  leftOut: { name: string; id: string; value: string }[];
  refused: { name: string; reason: string; part: string }[];
}

export type ExportRequests = (wish: ExportWish) => Promise<ExportAnswer>;

export function createExportRequests(parts: ExportParts): ExportRequests {
  return async ({ drafts, format, title, sign }) => {
    const known = exportFormats.find((each) => each === format);
    if (known === undefined) throw new AppError('BAD_INPUT', `There is no export format ${format}.`);
    const exporter = exporterOf(known);
    const requests: ExportedRequest[] = [];
    let isSigned = false;
    for (const draft of drafts) {
      const signed = sign && exporter.sendsAtOnce ? await signatureOf(draft, parts) : undefined;
      isSigned ||= signed !== undefined;
      const filled = exporter.sendsAtOnce ? await withValues(draft, parts) : draft;
      requests.push(exportedRequest(filled, optionsOf(draft, signed, parts)));
    }
    const startedAt = new Date(parts.nowMs()).toISOString();
    const { text, refused } = exporter.write(requests, {
      title,
      version: parts.version,
      momentOf: () => ({ startedAt }),
    });
    return {
      text,
      fileName: `${slug(title)}.${exporter.extension}`,
      signed: isSigned,
      leftOut: requests.flatMap(({ name, leftOut }) => leftOut.map((each) => ({ name, ...each }))),
      refused: [...refused],
    };
  };
}

/** The key is no secret; the vault's secrets are hidden wherever they stand. */
function optionsOf({ auth }: RequestDraft, signed: HeaderList | undefined, { vault }: ExportParts) {
  const redactor = vault.redactor();
  const known = vault.list().find(({ id }) => id === auth.credentialId);
  const mask = (text: string) => redactor.text(text);
  if (known === undefined) return { mask, signed };
  const { key, fields: { projectId, domainId } = {}, secrets = [] } = known;
  const credential: Credential = {
    key,
    ...(projectId === undefined ? {} : { projectId }),
    ...(domainId === undefined ? {} : { domainId }),
  };
  return { mask, signed, credential, hasSecurityToken: secrets.some(({ name }) => name === 'securityToken') };
}

/** Values of variables put in; a mark stands in the place of each secret one, which the export makes a variable of. */
async function withValues(draft: RequestDraft, { environments, nowMs }: ExportParts): Promise<RequestDraft> {
  const scope = scopeOf(await environments.list(), {}, (_id, name) => secretMark(name));
  const dynamic = { nowMs: nowMs(), uuid: () => '{{$uuid}}', random: () => 0 };
  const records = keptRecordsIn(JSON.stringify(draft));
  const kept = new Map(records.map((record, index) => [record, secretMark(`secret ${index + 1}`)]));
  return resolveDraft(draft, { scope, dynamic, kept }).draft;
}

/** The headers of a signing made now; undefined where there is nothing to sign with, or nothing is signed. */
async function signatureOf(draft: RequestDraft, parts: ExportParts): Promise<HeaderList | undefined> {
  try {
    return await signatureOfResolved(await parts.resolver.resolve(draft), parts);
  } catch (error) {
    // What cannot be signed is exported without a signature, which the answer says.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** The same of a request whose values are in their places. Throws AppError for what cannot be signed. */
export async function signatureOfResolved(
  draft: RequestDraft,
  { vault, nowMs }: Pick<ExportParts, 'nowMs'> & { readonly vault: Pick<CredentialVault, 'credential'> },
): Promise<HeaderList | undefined> {
  const { auth } = draft;
  if (!signs(draft) || auth.credentialId === undefined || isBodyInFiles(draft.body)) return undefined;
  const credential: Credential = await vault.credential(auth.credentialId);
  const source = await bodySource(draft, auth.algorithm ?? 'SDK-HMAC-SHA256');
  const { wire } = signDraft(draft, credential, nowMs(), source);
  return [signatureHeader(auth), 'X-Sdk-Date'].flatMap((name): HeaderList => {
    const value = headerValue(wire.headers, name);
    return value === undefined ? [] : [[name, value]];
  });
}

/** A name for a file, made by us (S85). */
function slug(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(plain)
    ? `requests-${plain}`.replace(/-$/, '')
    : plain;
}
