// What a running gateway holds: the compiled configuration, its memory of callers, its clock and its counters.
import { type CompiledGateway, compileGateway } from '../../../shared/gateway/compile-gateway.ts';
import {
  type ActiveFaults,
  activeFaults,
  type Fault,
  type FaultOf,
  type FaultType,
  faultFor,
  noFaults,
} from '../../../shared/gateway/faults.ts';
import { createGatewayState, type GatewayState } from '../../../shared/gateway/gateway-state.ts';
import { unpublishedChanges } from '../../../shared/gateway/publications.ts';
import { answeringConfig } from '../../../shared/gateway/published-version-fault.ts';
import { type GatewayConfig, readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { keepStanding } from '../../../shared/gateway/state-tables.ts';
import { callsLeft } from '../../../shared/gateway/steps/faults.ts';
import type { Clock } from '../../ports.ts';

/** A switch that is on; `left`: how many calls will still get the error of ERROR_CODE. */
export interface FaultLine {
  readonly fault: Fault;
  readonly left?: number;
}

export interface PendingChange {
  readonly config: GatewayConfig;
  /** By the monotonic clock. */
  readonly dueMs: number;
}

export interface RunningGateway {
  /** As given; `compiled` is what answers, older versions included while a switch asks for them. */
  config: GatewayConfig;
  compiled: CompiledGateway;
  /** Locks, windows and turns outlive a change of the configuration. */
  readonly memory: GatewayState;
  faults: ActiveFaults;
  /** Port of the TLS listener while there is one. */
  tlsPort: number | undefined;
  /** APIs, counted per environment, whose last change is not published. */
  unpublishedChanges: number;
  /** Changes that the switch CHANGE_DELAY holds back, the next one first. */
  pending: readonly PendingChange[];
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
    config: empty.config,
    compiled: compileGateway(empty.config),
    memory: createGatewayState(),
    faults: noFaults,
    tlsPort: undefined,
    unpublishedChanges: 0,
    pending: [],
    clockOffsetSeconds: 0,
    requests: 0,
    refused: 0,
    nowMs: () => clock.nowMs() + running.clockOffsetSeconds * 1000,
    monotonicMs: () => clock.monotonicMs(),
  };
  return running;
}

/** Switches that change which definitions answer. */
const DEFINITIONS: readonly FaultType[] = ['PUBLISHED_VERSION_MISMATCH', 'CONSOLE_DEBUGGING'];

/** Where the file sets the clock: `clock.offsetSeconds`, or a switch CLOCK_OFFSET. */
function offsetIn(config: GatewayConfig): number {
  const [fault] = clockSwitches(config.faults);
  return fault?.seconds ?? config.clock.offsetSeconds;
}

const clockSwitches = (faults: readonly Fault[]): readonly FaultOf<'CLOCK_OFFSET'>[] =>
  faults.filter((fault) => fault.type === 'CLOCK_OFFSET');

/** Takes a validated configuration: at once, or later while the switch CHANGE_DELAY is on. */
export function takeConfig(running: RunningGateway, config: GatewayConfig): void {
  const delay = faultFor(running.faults, 'CHANGE_DELAY', {});
  if (delay === undefined && running.pending.length === 0) {
    act(running, config);
    return;
  }
  // Behind one that still waits, even when the switch is off by now: changes act in their order.
  const dueMs = Math.max(
    running.monotonicMs() + (delay?.seconds ?? 0) * 1000,
    ...running.pending.map((change) => change.dueMs),
  );
  running.pending = [...running.pending, { config, dueMs }];
}

/** Lets the changes act whose time has come. Asked at each request, so that nothing runs while nothing comes. */
export function takeDue(running: RunningGateway): void {
  if (running.pending.length === 0) return;
  const nowMs = running.monotonicMs();
  const due = running.pending.filter(({ dueMs }) => dueMs <= nowMs).at(-1);
  if (due === undefined) return;
  running.pending = running.pending.filter(({ dueMs }) => dueMs > nowMs);
  act(running, due.config);
}

/** What the file says of clock and faults acts when it is changed there. */
function act(running: RunningGateway, config: GatewayConfig): void {
  const before = running.config;
  running.config = config;
  if (offsetIn(config) !== offsetIn(before)) running.clockOffsetSeconds = offsetIn(config);
  if (JSON.stringify(config.faults) !== JSON.stringify(before.faults)) takeSwitches(running, config.faults);
  compile(running);
  keepStanding(running.memory, config);
  running.unpublishedChanges = unpublishedChanges(config);
}

function compile(running: RunningGateway): void {
  running.compiled = compileGateway(answeringConfig(running.config, running.faults));
}

function takeSwitches(running: RunningGateway, faults: readonly Fault[]): void {
  running.faults = activeFaults(faults.filter(({ type }) => type !== 'CLOCK_OFFSET'));
  running.memory.faultCalls.clear();
}

/** Replaces every switch; those of ERROR_CODE count from the beginning. Without CLOCK_OFFSET the clock is right. */
export function setFaults(running: RunningGateway, faults: readonly Fault[]): void {
  const changesVersions = DEFINITIONS.some((type) => running.faults.has(type) || faults.some((f) => f.type === type));
  takeSwitches(running, faults);
  running.clockOffsetSeconds = clockSwitches(faults)[0]?.seconds ?? 0;
  if (changesVersions) compile(running);
}

/** The switches that are on, the shifted clock among them, each with what is left of it. */
export function faultsOf(running: RunningGateway): readonly FaultLine[] {
  const seconds = running.clockOffsetSeconds;
  const clock: readonly Fault[] = seconds === 0 ? [] : [{ type: 'CLOCK_OFFSET', seconds }];
  return [...clock, ...[...running.faults.values()].flat()].map((fault) =>
    fault.type === 'ERROR_CODE' ? { fault, left: callsLeft(fault, running.memory) } : { fault },
  );
}
