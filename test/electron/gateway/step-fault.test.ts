// A bug in one step of the pipeline: the caller is told in the gateway's form, the log says it, and the next call works.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pipeline } from '../../../shared/gateway/pipeline.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

let started: StartedGateway;

beforeAll(async () => {
  started = await startGateway({
    groups: [
      {
        name: 'g',
        domains: ['127.0.0.1'],
        apis: [{ name: 'open', method: 'ANY', path: '/', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } }],
      },
    ],
  });
});
afterAll(() => started.stop());

test.each(pipeline.map(({ id }, index) => [id, index] as const))(
  'S60: a step that throws is a 500 APIG.0601 in the log, and the gateway goes on (%s)',
  async (_id, index) => {
    const step = pipeline[index];
    if (step === undefined) throw new Error('the table has changed');
    const broken = vi.spyOn(step, 'run').mockImplementation(() => {
      throw new TypeError('marker of the fault: /home/somebody');
    });
    const response = await fetch(`${started.url}/a`, { method: 'POST', body: 'x' });
    const wasReached = broken.mock.calls.length > 0;
    broken.mockRestore();
    // The steps behind the answer of a mock are not reached by this call.
    if (!wasReached) {
      expect(response.status).toBe(200);
      return;
    }
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toEqual({
      error_msg: 'Internal server error.',
      error_code: 'APIG.0601',
      request_id: response.headers.get('x-request-id'),
    });
    expect(body).not.toContain('marker');
    const [entry] = started.gateway.log(1);
    expect(entry).toMatchObject({ status: 500, errorCode: 'APIG.0601' });
    expect(entry?.trace).toContainEqual(expect.objectContaining({ step: 'gateway', outcome: 'stopped' }));
    expect(JSON.stringify(entry)).not.toContain('marker');
    expect(await (await fetch(`${started.url}/a`)).text()).toBe('served');
  },
);

test('most steps are reached by that call', async () => {
  const spies = pipeline.map((step) => vi.spyOn(step, 'run'));
  await fetch(`${started.url}/a`);
  expect(spies.filter((spy) => spy.mock.calls.length > 0).length).toBeGreaterThan(12);
  for (const spy of spies) spy.mockRestore();
});
