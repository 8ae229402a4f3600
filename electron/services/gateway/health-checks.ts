// Performs the health checks of load balance channels (gateway.md 2.15): each member on its own, at the interval of its
// channel. What a check finds goes into the gateway's memory, where the choice of a member reads it.
import * as http from 'node:http';
import * as https from 'node:https';
import { connect } from 'node:net';
import type { GatewayConfig } from '../../../shared/gateway/config/gateway-config.ts';
import type { LoadBalanceChannel } from '../../../shared/gateway/config/policies-schema.ts';
import type { GatewayState } from '../../../shared/gateway/gateway-state.ts';
import { isHealthyCode } from '../../../shared/gateway/health-codes.ts';
import {
  type ChannelMember,
  type HealthCheck,
  healthAfter,
  memberKey,
  memberLabel,
  memberPort,
} from '../../../shared/gateway/member-state.ts';
import { countConnection } from '../network/connection-count.ts';
import type { ClientCertificate } from './backend-connection.ts';
import type { Timers } from './timers.ts';

export interface HealthPorts {
  readonly state: GatewayState;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly certificate: () => ClientCertificate | undefined;
  /** A member was checked; `turned` when it became healthy or stopped being so. */
  readonly checked?: (turned: boolean) => void;
}

interface Probe {
  readonly check: HealthCheck;
  readonly host: string;
  readonly port: number;
  /** Host header. */
  readonly label: string;
}

type Stop = () => void;

export class HealthChecks {
  readonly #ports: HealthPorts;
  readonly #watched = new Map<string, Stop>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(ports: HealthPorts) {
    this.#ports = ports;
  }

  /** Checks the enabled members of the channels from now on, nothing without a configuration; those watched already in the same way keep their rhythm. */
  watch(config: Pick<GatewayConfig, 'channels' | 'resolver'> | undefined): void {
    const { channels = [], resolver = {} } = config ?? {};
    const wanted = new Map<string, () => Stop>();
    for (const channel of channels) {
      const { healthCheck } = channel;
      if (healthCheck === undefined) continue;
      for (const member of channel.members.filter(({ enabled }) => enabled)) {
        const address = resolver[member.host.toLowerCase()];
        const id = JSON.stringify([memberKey(channel, member), healthCheck, address]);
        wanted.set(id, () => this.#begin(channel, member, healthCheck, address));
      }
    }
    for (const [id, stop] of this.#watched) {
      if (wanted.has(id)) continue;
      stop();
      this.#watched.delete(id);
    }
    for (const [id, begin] of wanted) if (!this.#watched.has(id)) this.#watched.set(id, begin());
  }

  #begin(
    channel: LoadBalanceChannel,
    member: ChannelMember,
    check: HealthCheck,
    address: string | null | undefined,
  ): Stop {
    const key = memberKey(channel, member);
    const port = check.port || memberPort(channel, member);
    const probe: Probe = { check, host: address ?? member.host, port, label: memberLabel(channel, member) };
    let cancel: Stop = () => {};
    let stopped = false;
    const tick = (): void => {
      cancel = this.#ports.timers.after(check.intervalSeconds * 1000, tick);
      const work = this.#probe(probe, address === null).then((error) => {
        if (!stopped) this.#record(key, check, error);
      });
      this.#underWay.add(work);
      work.finally(() => this.#underWay.delete(work));
    };
    tick();
    return () => {
      stopped = true;
      cancel();
    };
  }

  #record(key: string, check: HealthCheck, error: string | undefined): void {
    const { state, nowMs, checked } = this.#ports;
    const before = state.health.get(key);
    const after = healthAfter(before, check, error, nowMs());
    state.health.set(key, after);
    checked?.((before?.healthy ?? true) !== after.healthy);
  }

  /** Undefined when the member answered as it should, else what went wrong. */
  async #probe(probe: Probe, isUnresolvable: boolean): Promise<string | undefined> {
    if (isUnresolvable) return 'ENOTFOUND';
    const { protocol, timeoutSeconds, intervalSeconds } = probe.check;
    // A check must be over when the next one begins.
    const timeoutMs = Math.min(timeoutSeconds, intervalSeconds) * 1000;
    countConnection('gateway');
    return protocol === 'TCP' ? this.#connect(probe, timeoutMs) : this.#request(probe, timeoutMs);
  }

  #connect({ host, port }: Probe, timeoutMs: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const socket = connect({ host, port });
      const end = (error: string | undefined): void => {
        cancel();
        resolve(error);
        socket.destroy();
      };
      const cancel = this.#ports.timers.after(timeoutMs, () => end('timeout'));
      socket.on('connect', () => end(undefined));
      socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'error'));
    });
  }

  #request({ check, host, port, label }: Probe, timeoutMs: number): Promise<string | undefined> {
    const certificate = check.clientTls ? this.#ports.certificate() : undefined;
    const tls = certificate === undefined ? {} : { cert: certificate.cert, key: certificate.key };
    return new Promise((resolve) => {
      const options = { host, port, method: check.method, path: check.path, headers: { Host: label }, agent: false };
      const request =
        check.protocol === 'HTTPS'
          ? https.request({ ...options, ...tls, rejectUnauthorized: false })
          : http.request(options);
      const end = (error: string | undefined): void => {
        cancel();
        resolve(error);
        request.destroy();
      };
      const cancel = this.#ports.timers.after(timeoutMs, () => end('timeout'));
      request.on('response', ({ statusCode = 0 }) =>
        end(isHealthyCode(check.codes, statusCode) ? undefined : `status ${statusCode}`),
      );
      request.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'error'));
      request.end();
    });
  }

  /** Resolves when no check is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  stop(): void {
    for (const stop of this.#watched.values()) stop();
    this.#watched.clear();
  }
}
