// Gateways and back ends that live as long as the test that starts them.
import { onTestFinished } from 'vitest';
import type { GatewayPorts } from '../../electron/services/gateway/gateway-server.ts';
import { type GatewayClient, startGatewayClient } from './gateway-client.ts';
import { type StartedBackend, startBackend } from './start-backend.ts';

export { AK, APP, gatewayFile, OTHER_APP } from './sample-gateway.ts';

export async function gatewayWith(
  file: unknown,
  ports: Partial<GatewayPorts> = {},
  options: { readonly tls?: boolean } = {},
): Promise<GatewayClient> {
  const client = await startGatewayClient(file, ports, options);
  onTestFinished(() => client.stop());
  return client;
}

export async function backendWith(
  answer?: Parameters<typeof startBackend>[0],
): Promise<StartedBackend & { readonly url: string }> {
  const started = await startBackend(answer);
  onTestFinished(() => started.stop());
  return { ...started, url: `http://127.0.0.1:${started.port}` };
}
