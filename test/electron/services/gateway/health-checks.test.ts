import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import { HealthChecks } from '../../../../electron/services/gateway/health-checks.ts';
import { timersFrom } from '../../../../electron/services/gateway/timers.ts';
import { createGatewayState, type GatewayState } from '../../../../shared/gateway/gateway-state.ts';
import { listState } from '../../../../shared/gateway/state-tables.ts';
import { manualTimers } from '../../../support/manual-timers.ts';
import { configOf } from '../../../support/start-gateway.ts';
import { tlsCertificate, tlsKey } from '../../../support/tls-certificate.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A member whose answer a test can change: a status, or silence. */
async function startMember(secure = false) {
  const given = { status: 200 as number | 'silent', targets: [] as string[] };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    given.targets.push(`${request.method} ${request.url}`);
    if (given.status !== 'silent') response.writeHead(given.status).end();
  };
  const server = secure ? createTlsServer({ key: tlsKey, cert: tlsCertificate }, answer) : createServer(answer);
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  closing.push(() => (server.listening ? stop() : undefined));
  return { given, port, stop, again: () => listen(port) };
}

interface Watched {
  readonly state: GatewayState;
  /** Lets an interval pass and waits for the checks that fall due. */
  interval(): Promise<void>;
  advance(ms: number): Promise<void>;
  member(): object | undefined;
  readonly turns: boolean[];
}

async function watch(members: readonly object[], healthCheck: object, more: object = {}): Promise<Watched> {
  const config = configOf({ groups: [], channels: [{ name: 'pool', members, healthCheck }], ...more });
  const timers = manualTimers();
  const state = createGatewayState();
  const turns: boolean[] = [];
  const checks = new HealthChecks({
    state,
    timers: timersFrom(timers.after),
    nowMs: () => timers.nowMs(),
    certificate: () => undefined,
    checked: (turned) => turns.push(turned),
  });
  closing.push(() => checks.stop());
  checks.watch(config);
  await checks.settled();
  const advance = async (ms: number): Promise<void> => {
    timers.advance(ms);
    await checks.settled();
  };
  return {
    state,
    turns,
    advance,
    interval: () => advance(10_000),
    member: () => listState(state, timers.nowMs()).find(({ table }) => table === 'health')?.values,
  };
}

describe('a TCP check', () => {
  test('takes a member out after five failures in a row and back after two successes', async () => {
    const member = await startMember();
    const watched = await watch([{ host: '127.0.0.1', port: member.port }], {});
    expect(watched.member()).toMatchObject({ healthy: true, checkedAtMs: 0 });
    await member.stop();
    for (let failure = 1; failure <= 4; failure++) await watched.interval();
    expect(watched.member()).toMatchObject({ healthy: true, lastError: 'ECONNREFUSED', checkedAtMs: 40_000 });
    await watched.interval();
    expect(watched.member()).toMatchObject({ healthy: false, lastError: 'ECONNREFUSED', checkedAtMs: 50_000 });
    await member.again();
    await watched.interval();
    expect(watched.member()).toMatchObject({ healthy: false });
    await watched.interval();
    expect(watched.member()).toMatchObject({ healthy: true, checkedAtMs: 70_000 });
    expect(watched.turns.filter(Boolean)).toHaveLength(2);
  });

  test('counts failures in a row only', async () => {
    const member = await startMember();
    const watched = await watch([{ host: '127.0.0.1', port: member.port }], { unhealthyThreshold: 2 });
    await member.stop();
    await watched.interval();
    await member.again();
    await watched.interval();
    await member.stop();
    await watched.interval();
    expect(watched.member()).toMatchObject({ healthy: true });
    await watched.interval();
    expect(watched.member()).toMatchObject({ healthy: false });
  });
});

describe('an HTTP check', () => {
  test.each([
    ['200-299,301', 204, true],
    ['200-299,301', 301, true],
    ['200-299,301', 300, false],
    ['200', 500, false],
  ])('with the codes %s takes %i for healthy: %s', async (codes, status, healthy) => {
    const member = await startMember();
    member.given.status = status;
    const check = { protocol: 'HTTP', path: '/health?x=1', method: 'HEAD', codes, unhealthyThreshold: 1 };
    const watched = await watch([{ host: '127.0.0.1', port: member.port }], check);
    expect(watched.member()).toMatchObject({ healthy, ...(healthy ? {} : { lastError: `status ${status}` }) });
    expect(member.given.targets).toEqual(['HEAD /health?x=1']);
  });

  test('fails when no answer comes within its timeout', async () => {
    const member = await startMember();
    member.given.status = 'silent';
    const config = { protocol: 'HTTP', unhealthyThreshold: 1, timeoutSeconds: 3 };
    const begun = watch([{ host: '127.0.0.1', port: member.port }], config);
    const timers = manualTimers.last();
    while (member.given.targets.length === 0) await new Promise((resolve) => setImmediate(resolve));
    timers.advance(3000);
    expect((await begun).member()).toMatchObject({ healthy: false, lastError: 'timeout', checkedAtMs: 3000 });
  });

  test('may go to a port of its own, and over TLS without verifying the certificate', async () => {
    const member = await startMember(true);
    const check = { protocol: 'HTTPS', port: member.port, unhealthyThreshold: 1 };
    const watched = await watch([{ host: '127.0.0.1', port: 1 }], check);
    expect(watched.member()).toMatchObject({ healthy: true, member: '127.0.0.1:1' });
    expect(member.given.targets).toEqual(['GET /']);
  });
});

test('names are looked up in the resolver table', async () => {
  const member = await startMember();
  const named = { host: 'Inner.example.com', port: member.port };
  const found = await watch([named], { unhealthyThreshold: 1 }, { resolver: { 'inner.example.com': '127.0.0.1' } });
  expect(found.member()).toMatchObject({ healthy: true });
  const lost = await watch([named], { unhealthyThreshold: 1 }, { resolver: { 'inner.example.com': null } });
  expect(lost.member()).toMatchObject({ healthy: false, lastError: 'ENOTFOUND' });
});

test('members that are disabled, and channels without a check, are left alone', async () => {
  const member = await startMember();
  const watched = await watch([{ host: '127.0.0.1', port: member.port, enabled: false }], {});
  await watched.interval();
  expect(watched.state.health.size).toBe(0);
});
