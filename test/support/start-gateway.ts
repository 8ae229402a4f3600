// A real gateway on a free port, with a clock that stands still unless a test moves it.

import { createGateway, type Gateway, type GatewayPorts } from '../../electron/services/gateway/gateway-server.ts';
import { type GatewayConfig, readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';

/** The configuration of a gateway file that must be valid. */
export function configOf(file: unknown): GatewayConfig {
  const reading = readGatewayConfig(file);
  if (!reading.ok) throw new Error(`invalid gateway file: ${JSON.stringify(reading.problems)}`);
  return reading.config;
}

export interface TestClock {
  nowMs(): number;
  monotonicMs(): number;
  set(epochMs: number): void;
}

/** Stands at `epochMs` until it is set. */
export function fixedClock(epochMs: number): TestClock {
  let now = epochMs;
  return {
    nowMs: () => now,
    monotonicMs: () => now,
    set: (next) => {
      now = next;
    },
  };
}

export interface StartedGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly port: number;
  /** 0 without TLS. */
  readonly tlsPort: number;
  stop(): Promise<void>;
}

export async function startGateway(
  file: unknown,
  ports: Partial<GatewayPorts> = {},
  options: { readonly tls?: boolean } = {},
): Promise<StartedGateway> {
  const clock = ports.clock ?? { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const gateway = createGateway({ ...ports, clock });
  gateway.configure(configOf(file));
  const status = await gateway.start({ port: 0, tlsPort: options.tls ? 0 : undefined });
  return {
    gateway,
    url: status.url ?? '',
    port: status.port,
    tlsPort: status.tlsPort ?? 0,
    stop: async () => {
      await gateway.stop();
    },
  };
}
