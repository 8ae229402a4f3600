// "Copy with secrets" (S30): the one way in which a request leaves the app with its secrets in clear. The text is put
// together here and goes from here to the clipboard; no window sees it (S20).
import type { ExportFormat } from '../../../shared/formats/exporters/requests/export-formats.ts';
import { exportedRequest } from '../../../shared/formats/exporters/requests/exported-request.ts';
import { exporterOf } from '../../../shared/formats/exporters/requests/index.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RequestCodeQuestion } from '../../../shared/rpc/methods/code.ts';
import { AppError } from '../../app-error.ts';
import type { SecretClipboard } from '../../ports.ts';
import type { CodeWithSecrets } from '../code/request-code.ts';
import type { DraftResolver } from '../sender/variable-sending.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import { signatureOfResolved } from './export-requests.ts';

export interface CopySecretsParts {
  readonly vault: Pick<CredentialVault, 'credential'>;
  readonly resolver: DraftResolver;
  readonly nowMs: () => number;
  /** Absent in a shell without one. */
  readonly clipboard: SecretClipboard | undefined;
  readonly code: CodeWithSecrets;
}

/** Why nothing was copied: an id with a sentence in the window's texts. */
export interface CopyAnswer {
  refused?: { reason: string; part: string };
}

export interface CopySecrets {
  /** As a command of one of the shells. Throws AppError UNAVAILABLE without a clipboard, LOCKED, NOT_FOUND, BAD_INPUT. */
  command(draft: RequestDraft, format: CurlFormat): Promise<CopyAnswer>;
  /** As source code, the values in the place of its environment variables. Throws as `command`. */
  code(question: RequestCodeQuestion): Promise<CopyAnswer>;
}

export type CurlFormat = Extract<ExportFormat, `curl-${string}`>;

export function createCopySecrets(parts: CopySecretsParts): CopySecrets {
  const copied = async (text: string): Promise<CopyAnswer> => {
    if (parts.clipboard === undefined) throw new AppError('UNAVAILABLE', 'This shell has no clipboard.');
    await parts.clipboard.write(text);
    return {};
  };
  return {
    async command(draft, format) {
      const resolved = await parts.resolver.resolve(draft);
      const credential = await credentialOf(resolved, parts);
      const signed = await signatureOfResolved(resolved, parts);
      const request = exportedRequest(resolved, { withSecrets: true, credential, signed });
      const moment = { startedAt: new Date(parts.nowMs()).toISOString() };
      const { text, refused } = exporterOf(format).write([request], {
        title: draft.name,
        version: '',
        momentOf: () => moment,
      });
      const [first] = refused;
      return first === undefined ? copied(text) : { refused: { reason: first.reason, part: first.part } };
    },
    async code(question) {
      const written = await parts.code(question);
      return written.ok ? copied(written.code) : { refused: { reason: written.refused, part: '' } };
    },
  };
}

async function credentialOf({ auth }: RequestDraft, { vault }: CopySecretsParts): Promise<Credential | undefined> {
  return auth.mode === 'NONE' || auth.credentialId === undefined ? undefined : vault.credential(auth.credentialId);
}
