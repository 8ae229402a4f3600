// What a running gateway holds: the compiled configuration, its memory of callers, its clock and its counters.
import { type CompiledGateway, compileGateway } from '../../../shared/gateway/compile-gateway.ts';
import { createGatewayState, type GatewayState } from '../../../shared/gateway/gateway-state.ts';
import { type GatewayConfig, readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import type { Clock } from '../../ports.ts';

export interface RunningGateway {
  compiled: CompiledGateway;
  /** Locks, windows and turns outlive a change of the configuration. */
  readonly memory: GatewayState;
  clockOffsetSeconds: number;
  requests: number;
  refused: number;
  nowMs(): number;
  monotonicMs(): number;
}

/** A gateway without any API, until the first configuration comes. */
export function createRunningGateway(clock: Clock): RunningGateway {
  const empty = readGatewayConfig({ groups: [] });
  if (!empty.ok) throw new Error('the empty gateway file must be valid');
  const running: RunningGateway = {
    compiled: compileGateway(empty.config),
    memory: createGatewayState(),
    clockOffsetSeconds: 0,
    requests: 0,
    refused: 0,
    nowMs: () => clock.nowMs() + running.clockOffsetSeconds * 1000,
    monotonicMs: () => clock.monotonicMs(),
  };
  return running;
}

/** Takes a validated configuration at once; a changed `clock.offsetSeconds` of the file sets the clock. */
export function takeConfig(running: RunningGateway, config: GatewayConfig): void {
  const before = running.compiled.config.clock.offsetSeconds;
  running.compiled = compileGateway(config);
  if (config.clock.offsetSeconds !== before) running.clockOffsetSeconds = config.clock.offsetSeconds;
}
