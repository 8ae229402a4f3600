// How connections are made, in curl's words: --proxy, --noproxy, --cacert, --http2.
import { createNetwork, defaultNetworkSettings, type Network } from '../services/network/network.ts';
import { parseProxyUrl } from '../services/network/proxy-url.ts';
import type { CommandCall, Flag } from './command.ts';
import { InputProblem } from './input-problem.ts';

export const proxyFlags: readonly Flag[] = [
  { name: 'proxy', short: 'x', value: 'URL', help: 'cli.flag.proxy' },
  { name: 'noproxy', value: 'HOSTS', help: 'cli.flag.noproxy' },
  { name: 'cacert', value: 'FILE', help: 'cli.flag.cacert' },
];

export const http2Flag: Flag = { name: 'http2', help: 'cli.flag.http2' };

/** A proxy that is named on the command line is asked for addresses of this machine too, as curl's is. */
export function networkFlags({ arguments: given, terminal }: CommandCall): Network {
  const text = given.value('proxy');
  const proxy = text === undefined ? undefined : parseProxyUrl(text);
  if (text !== undefined && proxy === undefined) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.proxy', { flag: '--proxy' });
  }
  // A password in it must not stand in the list of processes.
  if (proxy?.password !== undefined) terminal.hideArguments();
  const exceptions = (given.value('noproxy') ?? '').split(/[\s,]+/).filter((each) => each !== '');
  const file = given.value('cacert');
  const settings = {
    ...defaultNetworkSettings,
    proxy: { ...defaultNetworkSettings.proxy, exceptions, loopback: true },
    authorities: { files: file === undefined ? [] : [file], only: false },
    httpVersion: given.has('http2') ? ('2' as const) : ('1.1' as const),
  };
  return createNetwork({ settings: () => settings, ...(proxy === undefined ? {} : { proxy }) });
}
