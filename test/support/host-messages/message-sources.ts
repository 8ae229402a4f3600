// Where messages of the host are made, besides `new AppError(_, …)` and `notice(…)`, and those that are put together in
// a way that the sources cannot be read for.

/** A place whose texts reach people: what a function answers or is given, or a member of objects. */
export type MessageSource = { readonly file: string } & (
  | { readonly returns: string }
  | { readonly call: string; readonly argument: number }
  | { readonly member: string }
);

export const messageSources: readonly MessageSource[] = [
  { file: 'electron/rpc/dispatch.ts', call: 'failure', argument: 1 },
  { file: 'electron/rpc/dispatch.ts', returns: 'describeIssues' },
  { file: 'electron/hosting/external-link.ts', member: 'reason' },
  { file: 'electron/hosting/plain-json.ts', member: 'message' },
  { file: 'electron/web/arguments.ts', member: 'message' },
  { file: 'electron/web/read-body.ts', member: 'message' },
  { file: 'electron/web/routes.ts', member: 'text' },
  { file: 'electron/web/routes.ts', call: 'refusal', argument: 2 },
  { file: 'electron/web/routes.ts', call: 'unauthorized', argument: 1 },
  { file: 'electron/services/gateway/start-problem.ts', returns: 'startProblem' },
  { file: 'electron/services/gateway-documents/export-document.ts', member: 'finding' },
  { file: 'electron/services/sender/variable-sending.ts', returns: 'problemText' },
  { file: 'electron/services/stores/document-store.ts', member: 'notKept' },
  { file: 'electron/services/stores/json-file.ts', returns: 'moveAside' },
  { file: 'electron/services/vault/vault-file.ts', member: 'notices' },
  { file: 'electron/services/stores/workspace-folder.ts', member: 'broken' },
  { file: 'electron/services/stores/workspace-folder.ts', returns: 'atLine' },
  { file: 'shared/model/workspace-members.ts', returns: 'describe' },
  { file: 'shared/model/workspace-members.ts', member: 'message' },
  { file: 'shared/model/workspace-yaml.ts', member: 'message' },
  { file: 'shared/model/workspace-yaml.ts', returns: 'firstLine' },
];

/** Folder and files whose schemas say what is allowed and what was found: members and calls with such words. */
export const wordSources = {
  below: 'shared/gateway/config/',
  files: ['shared/gateway/faults.ts'],
  members: ['error', 'message', 'allowed', 'found'],
  /** With the argument that holds words. */
  calls: { text: 0 },
} as const;

/** Messages that come from elsewhere as a whole: `file: code` and where their words are. */
export const passedOn: Readonly<Record<string, string>> = {
  'electron/cli/run-folder.ts: call.text(…)': 'shared/text/cli, in the language of the terminal',
  'electron/create-services.ts: error.message': 'an AppError of starting the gateway',
  'electron/desktop/start-desktop-shell.ts: text(…)': 'shared/text/shell, in the language of the system',
  'electron/desktop/system-links.ts: check.reason': 'electron/hosting/external-link.ts',
  'electron/services/clock/clock-probe.ts: outcome.message': 'shared/text/network-failures',
  'electron/services/gateway/gateway-server.ts: this.#error': 'electron/services/gateway/start-problem.ts',
  'electron/hosting/plain-json.ts: error.message': 'a message of this very file',
  'electron/rpc/dispatch.ts: error.message': 'any AppError',
  'electron/services/gateway-documents/export-document.ts: finding': 'shared/text/openapi-import',
  'electron/services/gateway-publishing.ts: parts .replace(…)': 'shared/text/gateway-publishing',
  'electron/services/stores/document-store.ts: error.message': 'an AppError of writing in the workspace folder',
  'electron/services/stores/draft-backups.ts: each': 'electron/services/stores/json-file.ts',
  'electron/services/stores/gateway-file-store.ts: notices': 'electron/services/stores/json-file.ts',
  'electron/services/stores/workspace-store.ts: old.notices': 'electron/services/stores/json-file.ts',
  'electron/services/vault/vault-core.ts: notices': 'electron/services/vault/vault-file.ts',
  'electron/services/vault/vault-file.ts: notices': 'electron/services/stores/json-file.ts',
  'electron/services/stores/history-store.ts: text': 'notices of history-file.ts, and its own',
  'electron/services/stores/history/history-thread.ts: answer.text': 'notices of history-file.ts, out of its thread',
  'electron/services/stores/workspace-folder.ts: error.message': 'an AppError of reading a file',
  'electron/services/stores/workspace-folder.ts: members.message': 'shared/model/workspace-members.ts',
  'electron/services/stores/workspace-folder.ts: message': 'shared/model/workspace-yaml.ts',
  'electron/services/stores/workspace-store.ts: error.message': 'an AppError of writing a file',
  'electron/services/token-request.ts: outcome.message': 'shared/text/network-failures',
  'electron/services-environments.ts: error.message': 'an AppError of writing a file',
  'electron/services-environments.ts: String(error)': 'no error: a fault of the app',
  'electron/web/start-web-shell.ts: check.reason': 'electron/hosting/external-link.ts',
  'electron/web/start-web-shell.ts: text(…)': 'shared/text/shell, in the language of the terminal',
  'electron/web/routes.ts: body.message': 'electron/web/read-body.ts',
  'electron/web/routes.ts: message.text': 'a message of this very file',
  'renderer/host/speaking-host.ts: await say(error.message)': 'any error, translated',
  'renderer/host/host.ts: message': 'the error of an answer',
  'shared/model/workspace-yaml.ts: message.split(…)': 'the package yaml: parser-words.zh.ts',
  'shared/model/workspace-members.ts: issue.message': 'zod: foreign-words.zh.ts',
};
