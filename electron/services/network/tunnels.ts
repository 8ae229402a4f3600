// THE table of proxies: how each opens the way to the target on a connection to itself.
import type { Socket } from 'node:net';
import type { ProxyServer } from '../../../shared/model/network-settings.ts';
import { connectTunnel } from './connect-tunnel.ts';
import type { UsedProxy } from './proxy.ts';
import { socks4aTunnel, socks5Tunnel } from './socks-tunnel.ts';

type Tunnel = (
  socket: Socket,
  proxy: UsedProxy,
  target: { readonly host: string; readonly port: number },
) => Promise<void>;

export const tunnels: Readonly<Record<ProxyServer['kind'], Tunnel>> = {
  http: connectTunnel,
  https: connectTunnel,
  socks5: socks5Tunnel,
  socks4a: socks4aTunnel,
};
