import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleGateway } from '../../../../electron/services/samples/sample-gateway.ts';
import { sampleWorkspace } from '../../../../electron/services/samples/sample-workspace.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import type { CauseId } from '../../../../shared/model/cause-ids.ts';
import { type Exchange, exchangeSchema } from '../../../../shared/model/exchange.ts';
import { type MemoryPorts, memoryPorts } from '../../../support/memory-ports.ts';

let ports: MemoryPorts;
let services: Services;

beforeAll(async () => {
  ports = memoryPorts({ settings: { gateway: { startWithApp: true, port: 0 } } });
  services = await createServices(ports);
  await services.start();
});
afterAll(() => services.close());

function sample(id: string) {
  const draft = services.workspace.get().requests.find((request) => request.id === id);
  if (draft === undefined) throw new Error(id);
  return draft;
}

function responseOf({ outcome }: Exchange) {
  if (outcome.kind !== 'response') throw new Error(JSON.stringify(outcome));
  return outcome.response;
}

const works: readonly [string, number][] = [
  ['sample.list-pets', 200],
  ['sample.create-order', 201],
  ['sample.inventory', 200],
  ['sample.pet-by-variable', 200],
  ['sample.preview', 200],
];

/** Sample → status and the cause that the diagnosis must name first. */
const fails: readonly [string, number, CauseId][] = [
  ['sample.query-unsorted', 401, 'query.unsorted'],
  ['sample.closing-slash', 401, 'uri.trailing-slash'],
  ['sample.body-changed', 401, 'body.changed-after-signing'],
  ['sample.body-not-signed', 401, 'body.not-signed'],
  ['sample.wrong-secret', 401, 'credential.secret-mismatch'],
  ['sample.clock-eight-hours', 401, 'clock.timezone'],
  ['sample.wrong-stage', 404, 'route.stage-wrong'],
  ['sample.unbound-host', 404, 'route.host-unbound'],
];

describe('the samples of a first start', () => {
  it('are a valid gateway file and a workspace whose requests all have a test here', () => {
    expect(readGatewayConfig(sampleGateway)).toMatchObject({ ok: true });
    const tested = [...works.map(([id]) => id), ...fails.map(([id]) => id)];
    expect(sampleWorkspace.requests.map(({ id }) => id)).toEqual(tested);
  });

  it.each(works)('%s answers %i, signed and without a diagnosis', async (id, status) => {
    const exchange = await services.sender.send(`send-${id}`, sample(id));
    expect(responseOf(exchange).status).toBe(status);
    expect(responseOf(exchange).headers).toContainEqual(['Content-Type', 'application/json']);
    expect(exchange.diagnosis).toBeUndefined();
    expect(exchange.trace?.signature).toMatch(/^[0-9a-f]{64}$/);
    expect(exchangeSchema.parse(exchange)).toEqual(exchange);
  });

  it.each(fails)('%s answers %i and the diagnosis names %s', async (id, status, cause) => {
    const exchange = await services.sender.send(`send-${id}`, sample(id));
    expect(responseOf(exchange).status).toBe(status);
    expect(responseOf(exchange).errorCode).toMatch(/^APIG\.0[13]0[13]$/);
    expect(exchange.diagnosis?.causes[0]?.cause).toBe(cause);
    expect(exchange.diagnosis?.causes[0]?.certainty).not.toBe('possible');
    expect(exchangeSchema.parse(exchange)).toEqual(exchange);
  });

  it('are in the history, newest first, and told to the window', async () => {
    const { entries: rows } = await services.history.find({ limit: 100 });
    expect(rows).toHaveLength(works.length + fails.length);
    expect(rows.find(({ draftId }) => draftId === 'sample.query-unsorted')).toMatchObject({
      method: 'GET',
      host: 'pets.example.com',
      status: 401,
      errorCode: 'APIG.0303',
      cause: 'query.unsorted',
    });
    const told = ports.events.filter(({ event }) => event === 'history.added').map(({ payload }) => payload);
    expect(told).toEqual([...rows].reverse());
  });

  it('let the clock be read, and the gateway log explain each refusal on arrival', async () => {
    const readings = services.clockReadings.list();
    expect(readings.length).toBeGreaterThanOrEqual(works.length);
    for (const { skewMs, uncertaintyMs } of readings) expect(Math.abs(skewMs)).toBeLessThanOrEqual(uncertaintyMs + 50);
    const explained = () => services.gateway.log(100).filter(({ causes }) => causes !== undefined);
    await vi.waitUntil(() => explained().length === fails.length, { timeout: 60_000 });
    expect(
      explained()
        .map(({ causes }) => causes?.[0]?.cause)
        .sort(),
    ).toEqual(fails.map(([, , cause]) => cause).sort());
  });
});
