// A workspace folder as `run` needs it: its requests in order, and how each is resolved, signed and sent. The folder is
// only read; secrets come from the command line, never from a file of the folder.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Credential } from '../../shared/model/credential.ts';
import type { RequestDraft } from '../../shared/model/request.ts';
import { AppError } from '../app-error.ts';
import { createClockReadings } from '../services/clock/clock-readings.ts';
import type { SentInRun } from '../services/runner/run-requests.ts';
import { createSender } from '../services/sender/sender.ts';
import { createDraftResolver, createVariableSender } from '../services/sender/variable-sending.ts';
import { environmentDocuments } from '../services/stores/environment-store.ts';
import { summaryOf } from '../services/stores/history/entry-row.ts';
import { MANIFEST, openWorkspaceFolder, type WorkspaceFolder } from '../services/stores/workspace-folder.ts';
import { WorkspaceRequests } from '../services/stores/workspace-requests.ts';
import { createRedactor } from '../services/vault/redact.ts';
import { Secret } from '../services/vault/secret.ts';
import { chosenEnvironment, givenVariables } from './chosen-environment.ts';
import type { CommandCall } from './command.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { InputProblem } from './input-problem.ts';
import { networkFlags } from './network-flags.ts';
import { readCredentialFlags } from './request-flags.ts';

export interface RunFolder {
  readonly requests: readonly RequestDraft[];
  readonly send: (draft: RequestDraft, values: Readonly<Record<string, string>>) => Promise<SentInRun>;
  close(): void;
}

/** Throws InputProblem for no workspace, no request in it, or an environment that is not there. */
export async function openRunFolder(path: string, call: CommandCall): Promise<RunFolder> {
  if (!existsSync(join(path, MANIFEST)) && !existsSync(join(path, 'requests'))) {
    throw new InputProblem('NOT_FOUND', 'cli.error.noWorkspace', { folder: path });
  }
  const folder = await openWorkspaceFolder({
    path,
    nowMs: () => call.terminal.clock.nowMs(),
    notice: (text) => call.terminal.note(text),
    readOnly: true,
  });
  const all = new WorkspaceRequests(folder);
  await all.load();
  const only = call.arguments.value('folder');
  const drafts = all.all().map(({ draft }) => draft);
  const requests = drafts.filter(
    (draft) => only === undefined || draft.folder === only || draft.folder.startsWith(`${only}/`),
  );
  if (requests.length === 0) throw new InputProblem('NOT_FOUND', 'cli.error.noRequests', { folder: only ?? path });
  const given = givenVariables(call.arguments);
  const environments = await environmentsOf(folder, call);
  const sender = await senderOf(environments, call);
  return {
    requests,
    async send(draft, row) {
      let exchange: SentInRun['exchange'] | undefined;
      const inspect = (seen: SentInRun['exchange']) => {
        exchange = seen;
      };
      const shown = await sender.send(randomUUID(), draft, { variables: { row, given }, inspect });
      return { shown, exchange: exchange ?? shown };
    },
    close() {
      sender.close();
      void folder.close();
    },
  };
}

async function environmentsOf(folder: WorkspaceFolder, call: CommandCall) {
  const environments = (await environmentDocuments(folder).list()).map(({ value }) => value);
  return { environments, chosen: chosenEnvironment(environments, call) };
}

async function senderOf(list: Awaited<ReturnType<typeof environmentsOf>>, call: CommandCall) {
  const { clock } = call.terminal;
  const credential = credentialOf(await readCredentialFlags(call));
  const known = [credential?.secret, credential?.securityToken].filter((text) => text !== undefined && text !== '');
  const plain = createSender({
    clock,
    network: networkFlags(call),
    vault: {
      credential: async () => credential ?? noCredential(),
      namedSecrets: () => [],
      redactor: () => createRedactor(known.map((text) => new Secret(text ?? ''))),
    },
    readings: createClockReadings(() => undefined),
    history: { add: async ({ exchange }) => summaryOf(exchange) },
    gatewayAddress: async () => undefined,
    gatewayEvidence: () => ({ groups: [] }),
    diagnose: async (evidence) => diagnoseCase(evidence, call.language),
    remembered: () => undefined,
    onFault: () => undefined,
  });
  const resolver = createDraftResolver({
    environments: { list: async () => list, secretsOf: async () => new Map() },
    nowMs: () => clock.nowMs(),
    uuid: randomUUID,
    random: Math.random,
  });
  return createVariableSender(plain, resolver);
}

function credentialOf(given: Readonly<Record<string, string | undefined>>): Credential | undefined {
  const { key, secret, securityToken } = given;
  if (key === undefined && secret === undefined) return undefined;
  return {
    key: key ?? '',
    ...(secret === undefined ? {} : { secret }),
    ...(securityToken === undefined ? {} : { securityToken }),
  };
}

function noCredential(): never {
  throw new AppError('BAD_INPUT', 'This request has a credential; give it with --key and --secret-file.');
}
