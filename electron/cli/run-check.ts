// The run of `countersign check`: reads every file before it judges the first request, prints all verdicts, ends with 1
// when a request would be refused and with 2 when a file could not be used.
import { writeFile } from 'node:fs/promises';
import { importRequests } from '../../shared/formats/importers/request-importers.ts';
import type { GatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import type { Credential } from '../../shared/model/credential.ts';
import { requestChecker } from '../services/check/check-request.ts';
import { createRedactor, type Redactor } from '../services/vault/redact.ts';
import { Secret } from '../services/vault/secret.ts';
import { type CheckedFile, checkReport, junitOf, printReport } from './check-report.ts';
import type { CommandCall, ExitCode } from './command.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { readGatewaySources } from './gateway-sources.ts';
import { InputProblem } from './input-problem.ts';
import { Page, writeJson } from './output.ts';
import { readText } from './read-input.ts';
import { readCredentialFlags } from './request-flags.ts';

export async function runCheck(call: CommandCall): Promise<ExitCode> {
  const { arguments: given, terminal } = call;
  const names = given.positionals;
  if (names.length === 0) throw new InputProblem('BAD_ARGUMENT', 'cli.error.noFiles');
  const { key = '', ...proof } = await readCredentialFlags(call);
  const credential = definedCredential({ key, ...proof });
  const config = await readConfig(given.values('config'), call);
  if (config === 'unusable') return 2;
  const check = requestChecker({
    nowMs: terminal.clock.nowMs(),
    diagnose: (evidence) => diagnoseCase(evidence, call.language),
    credential,
    config,
  });
  const files: CheckedFile[] = [];
  for (const name of names) {
    const { requests, problems } = importRequests(await readText(name, terminal), name === '-' ? '' : name);
    files.push({ name, problems, requests: requests.map((imported) => ({ imported, check: check(imported) })) });
  }
  const report = redactorFor(credential, config).value(checkReport(files, call.text));
  const junit = given.value('junit');
  if (junit !== undefined) await writeReport(junit, junitOf(report, call.text));
  if (call.json) await writeJson(terminal, report);
  else await printReport(report, new Page(call), call.text).print();
  if (report.problems.length > 0) return 2;
  return report.refused > 0 ? 1 : 0;
}

function definedCredential(credential: { readonly [Member in keyof Credential]: Credential[Member] | undefined }) {
  const members = Object.entries(credential).filter(([, value]) => value !== undefined && value !== '');
  return members.length === 0 ? undefined : { key: '', ...Object.fromEntries(members) };
}

async function readConfig(
  files: readonly string[],
  call: CommandCall,
): Promise<GatewayConfig | undefined | 'unusable'> {
  if (files.length === 0) return undefined;
  const sources = await readGatewaySources(files, call.terminal);
  const { tellDocuments, tellSources } = await import('./tell-sources.ts');
  if (sources.config === undefined) {
    await tellSources(sources, call);
    return 'unusable';
  }
  if (sources.documents.length > 0) tellDocuments(sources, call);
  return sources.config;
}

/** Knows the secrets of the command line and of the gateway file; names that travel with secrets it knows by itself. */
function redactorFor(credential: Credential | undefined, config: GatewayConfig | undefined): Redactor {
  const known = [
    credential?.secret,
    credential?.securityToken,
    ...(config?.apps ?? []).flatMap(({ secret, appCodes }) => [secret, ...appCodes]),
    ...(config?.iam.accessKeys ?? []).flatMap(({ sk, securityToken }) => [sk, securityToken]),
    ...(config?.iam.tokens ?? []).map(({ token }) => token),
  ];
  return createRedactor(known.filter((secret) => secret !== undefined).map((secret) => new Secret(secret)));
}

async function writeReport(path: string, xml: string): Promise<void> {
  try {
    await writeFile(path, xml);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.fileUnwritable', { file: path, reason });
  }
}
