// A workspace folder as `run` needs it: its requests in order, and how each is resolved, signed and sent. Folder and vault
// are only read; each request is signed with the credential that it names, unless the command line gives one for all.
import { randomUUID } from 'node:crypto';
import type { Credential } from '../../shared/model/credential.ts';
import type { RequestDraft } from '../../shared/model/request.ts';
import { AppError } from '../app-error.ts';
import { createClockReadings } from '../services/clock/clock-readings.ts';
import type { Network } from '../services/network/network.ts';
import type { RunPorts } from '../services/runner/run-requests.ts';
import { createSender, type Sender, type SenderParts } from '../services/sender/sender.ts';
import { summaryOf } from '../services/stores/history/entry-row.ts';
import type { CredentialVault } from '../services/vault/credential-vault.ts';
import { createRedactor } from '../services/vault/redact.ts';
import { Secret } from '../services/vault/secret.ts';
import { type CallWorkspace, callWorkspace } from './call-workspace.ts';
import type { CommandCall } from './command.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { InputProblem } from './input-problem.ts';
import { networkFlags } from './network-flags.ts';
import { givenCredential } from './request-flags.ts';

export interface RunFolder {
  readonly requests: readonly RequestDraft[];
  readonly send: RunPorts['send'];
  close(): void;
}

/**
 * Throws InputProblem for no workspace, no request in it, or an environment that is not there; AppError for a credential
 * that is not in the vault or that nothing here opens, before anything is sent.
 */
export async function openRunFolder(path: string, call: CommandCall): Promise<RunFolder> {
  const workspace = callWorkspace(call, path);
  const only = call.arguments.value('folder');
  const requests = (await workspace.requests()).filter(
    (draft) => only === undefined || draft.folder === only || draft.folder.startsWith(`${only}/`),
  );
  if (requests.length === 0) throw new InputProblem('NOT_FOUND', 'cli.error.noRequests', { folder: only ?? path });
  const credentials = await credentialsOf(requests, workspace, call);
  const sender = senderOf(credentials, workspace, call, await networkFlags(call));
  return {
    requests,
    send: async (draft, row, known) => {
      let exchange: Awaited<ReturnType<Sender['send']>> | undefined;
      const resolved = await workspace.resolved(draft, row).catch((error: unknown) => refuse(error, call));
      const shown = await sender.send(randomUUID(), credentials.named(resolved), {
        known,
        inspect: (seen) => {
          exchange = seen;
        },
      });
      return { shown, exchange: exchange ?? shown };
    },
    close: () => sender.close(),
  };
}

/** A request that cannot be resolved is a result like any other; the run goes on. */
function refuse(error: unknown, call: CommandCall): never {
  if (!(error instanceof InputProblem)) throw error;
  throw new AppError('BAD_INPUT', call.text(error.key, error.params));
}

interface RunCredentials {
  credential(id: string): Promise<Credential>;
  /** With an id that `credential` knows, where the command line has the credential. */
  named(draft: RequestDraft): RequestDraft;
  readonly vault: CredentialVault | undefined;
  readonly secrets: readonly string[];
}

/** Looks every credential up once, so that a missing one is told before the first request is sent. */
async function credentialsOf(
  requests: readonly RequestDraft[],
  workspace: CallWorkspace,
  call: CommandCall,
): Promise<RunCredentials> {
  const given = await givenCredential(call);
  const { key, secret, securityToken } = given;
  if (key !== undefined || secret !== undefined) {
    const credential: Credential = {
      key: key ?? '',
      ...(secret === undefined ? {} : { secret }),
      ...(securityToken === undefined ? {} : { securityToken }),
      ...(given.projectId === undefined ? {} : { projectId: given.projectId }),
      ...(given.domainId === undefined ? {} : { domainId: given.domainId }),
    };
    return {
      credential: async () => credential,
      named: ({ auth, ...draft }) => ({ ...draft, auth: { ...auth, credentialId: auth.credentialId ?? 'given' } }),
      vault: undefined,
      secrets: [secret, securityToken].filter((text) => text !== undefined),
    };
  }
  const ids = requests.flatMap(({ auth }) => (auth.mode === 'NONE' ? [] : (auth.credentialId ?? [])));
  const vault = ids.length === 0 ? undefined : await workspace.vault();
  const found = new Map<string, Credential>();
  for (const id of new Set(ids)) if (vault !== undefined) found.set(id, await vault.credential(id));
  return {
    // A row may name another one: `{{…}}` stands in every field.
    credential: async (id) => found.get(id) ?? (await workspace.vault()).credential(id),
    named: (draft) => draft,
    vault,
    secrets: [],
  };
}

function senderOf(credentials: RunCredentials, workspace: CallWorkspace, call: CommandCall, network: Network): Sender {
  const { clock } = call.terminal;
  const vault: SenderParts['vault'] = {
    credential: credentials.credential,
    namedSecrets: () => [],
    redactor() {
      const own = createRedactor([...credentials.secrets, ...workspace.secrets].map((text) => new Secret(text)));
      const kept = credentials.vault?.redactor();
      if (kept === undefined) return own;
      return { text: (text) => own.text(kept.text(text)), value: (value) => own.value(kept.value(value)) };
    },
  };
  return createSender({
    clock,
    network,
    vault,
    readings: createClockReadings(() => undefined),
    history: { add: async ({ exchange }) => summaryOf(exchange) },
    gatewayAddress: async () => undefined,
    gatewayEvidence: () => ({ groups: [] }),
    diagnose: async (evidence) => diagnoseCase(evidence, call.language),
    remembered: () => undefined,
    onFault: () => undefined,
  });
}
