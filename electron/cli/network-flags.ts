// How connections are made, in curl's words: --proxy, --noproxy, --cacert, --cert, --connect-to, --connect-timeout,
// --http2, --http1.1. Where curl has a short letter that is free here, it is the same.
import type { ConnectOverride, NetworkSettings, RequestNetwork } from '../../shared/model/network-settings.ts';
import { createNetwork, defaultNetworkSettings, type Network } from '../services/network/network.ts';
import { parseProxyUrl } from '../services/network/proxy-url.ts';
import { type ClientCertificateFlags, certificateFlags, readClientCertificate } from './client-certificate-flags.ts';
import type { Arguments, CommandCall, Flag } from './command.ts';
import { connectRule } from './connect-rule.ts';
import { InputProblem } from './input-problem.ts';

/** Of every command that opens a connection. */
export const proxyFlags: readonly Flag[] = [
  { name: 'proxy', short: 'x', value: 'URL', help: 'cli.flag.proxy' },
  { name: 'noproxy', value: 'HOSTS', help: 'cli.flag.noproxy' },
  { name: 'cacert', value: 'FILE', help: 'cli.flag.cacert' },
  ...certificateFlags,
  { name: 'connect-timeout', value: 'SECONDS', help: 'cli.flag.connectTimeout' },
];

export const connectToFlags: readonly Flag[] = [
  { name: 'connect-to', value: 'ADDRESS', repeatable: true, help: 'cli.flag.connectTo' },
];

export const versionFlags: readonly Flag[] = [
  { name: 'http2', help: 'cli.flag.http2' },
  { name: 'http1.1', help: 'cli.flag.http11' },
];

/** Throws InputProblem for a flag that cannot be used, AppError BAD_INPUT for a file of authorities that cannot be read. */
export async function networkFlags(call: CommandCall): Promise<Network> {
  const { arguments: given, terminal } = call;
  const text = given.value('proxy');
  const proxy = text === undefined ? undefined : parseProxyUrl(text);
  if (text !== undefined && proxy === undefined) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.proxy', { flag: '--proxy' });
  }
  // A password in it must not stand in the list of processes.
  if (proxy?.password !== undefined) terminal.hideArguments();
  const certificate = await readClientCertificate(call);
  const settings = settingsOf(given, proxy !== undefined);
  return createNetwork({
    settings: () => settings,
    variables: () => terminal.environment,
    ...(proxy === undefined ? {} : { proxy }),
    ...withCertificate(certificate),
  });
}

function withCertificate(certificate: ClientCertificateFlags | undefined) {
  return certificate === undefined ? {} : { clientCertificate: async () => certificate };
}

/** Without `--proxy` the environment names one, as for curl; addresses of this machine are asked directly then. */
function settingsOf(given: Arguments, isProxyNamed: boolean): NetworkSettings {
  const exceptions = (given.value('noproxy') ?? '').split(/[\s,]+/).filter((each) => each !== '');
  const file = given.value('cacert');
  const { times, proxy } = defaultNetworkSettings;
  const connectMs = connectTimeout(given);
  return {
    ...defaultNetworkSettings,
    proxy: { ...proxy, mode: 'environment', exceptions, loopback: isProxyNamed },
    authorities: { files: file === undefined ? [] : [file], only: false },
    connectTo: connectRules(given),
    times: connectMs === undefined ? times : { ...times, connectMs, tlsMs: connectMs },
    httpVersion: versionOf(given) ?? '1.1',
  };
}

/** What the flags want of a saved request, whose own choices they replace. */
export function networkWishes(given: Arguments): RequestNetwork {
  const httpVersion = versionOf(given);
  const connectMs = connectTimeout(given);
  return {
    ...(httpVersion === undefined ? {} : { httpVersion }),
    ...(connectMs === undefined ? {} : { times: { connectMs, tlsMs: connectMs } }),
  };
}

function versionOf(given: Arguments): '2' | '1.1' | undefined {
  if (given.has('http2') && given.has('http1.1')) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.excludes', { one: '--http2', other: '--http1.1' });
  }
  return given.has('http2') ? '2' : given.has('http1.1') ? '1.1' : undefined;
}

/** curl counts seconds here, with a fraction where one is written. */
function connectTimeout(given: Arguments): number | undefined {
  const text = given.value('connect-timeout');
  if (text === undefined) return undefined;
  const milliseconds = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : 0;
  if (milliseconds >= 1 && milliseconds <= 3_600_000) return milliseconds;
  throw new InputProblem('BAD_ARGUMENT', 'cli.error.seconds', { flag: '--connect-timeout' });
}

function connectRules(given: Arguments): ConnectOverride[] {
  return given.values('connect-to').flatMap((word) => connectRule(word)?.override ?? []);
}
