import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../electron/app-error.ts';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { createDispatch, type Dispatch } from '../../../electron/rpc/dispatch.ts';
import { contract, type HostHandlers } from '../../../shared/rpc/contract.ts';
import { rpcAnswerSchema } from '../../../shared/rpc/rpc-error.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

let services: Services;
let dispatch: Dispatch;

beforeAll(async () => {
  const ports = memoryPorts({ settings: { gateway: { startWithApp: true, port: 0 } } });
  services = await createServices(ports);
  await services.start();
  dispatch = createDispatch(createHandlers(services));
});
afterAll(() => services.close());

const errorOf = async (method: unknown, input: unknown, by: Dispatch = dispatch) => {
  const answer = await by(method, input);
  if (answer.ok) throw new Error('answered');
  return answer.error;
};

/** The real handlers with some replaced. */
function dispatchWith(replaced: Partial<HostHandlers>): Dispatch {
  return createDispatch({ ...createHandlers(services), ...replaced });
}

describe('a call', () => {
  it.each<[string, object]>([
    ['app.info', {}],
    ['settings.get', {}],
    ['settings.set', { theme: 'dark' }],
    ['workspace.get', {}],
    ['credential.list', {}],
    ['history.list', {}],
    ['clock.readings', {}],
    ['clock.probe', { url: 'http://pets.example.com', mock: true }],
    ['diagnosis.run', { case: {} }],
    ['diagnosis.bundle', { case: {}, diagnosis: { causes: [] } }],
    ['gateway.status', {}],
    ['gateway.config', {}],
    ['gateway.log', {}],
    ['gateway.clockOffset', { seconds: 0 }],
    ['gateway.clearLog', {}],
    ['gateway.notices', {}],
    ['gateway.faults', {}],
    ['gateway.setFaults', { faults: [] }],
    ['gateway.publications', {}],
    ['gateway.publishChanged', {}],
    ['gateway.state', {}],
    ['gateway.exportHar', {}],
    ['gateway.resetState', {}],
    ['request.cancel', { sendId: 'none' }],
    ['signing.signature', { credentialId: 'sample-app', algorithm: 'SDK-HMAC-SHA256', stringToSign: 'x' }],
  ])('%s answers', async (method, input) => {
    expect(await dispatch(method, input)).toMatchObject({ ok: true });
  });

  it('saves, uses and removes a credential, and saves, sends and removes a request', async () => {
    const value = async (method: string, input: object) => {
      const answer = await dispatch(method, input);
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value;
    };
    const { id } = (await value('credential.save', { name: 'n', kind: 'app', key: 'k', secret: 'sssssss' })) as {
      id: string;
    };
    const request = {
      id: 'r',
      name: 'r',
      method: 'GET',
      url: 'http://pets.example.com/v1/pets',
      auth: { mode: 'APP', credentialId: id },
      connectTo: { kind: 'mock' },
    };
    expect(await value('request.save', { request })).toMatchObject({ name: expect.any(String) });
    const exchange = await value('request.send', { sendId: 's', draft: request });
    expect(exchange).toMatchObject({ outcome: { kind: 'response', response: { status: 401 } } });
    const { entries } = (await value('history.list', { limit: 1 })) as { entries: { id: string }[] };
    const [row] = entries;
    expect(await value('history.get', { id: row?.id ?? '' })).toEqual(exchange);
    await value('request.remove', { id: 'r' });
    await value('credential.remove', { id });
  });

  it('configures the gateway: problems with their places, nothing applied, then applied', async () => {
    const bad = await dispatch('gateway.configure', { text: '{"groups":[{"apis":[{"path":"x"}]}]}' });
    expect(bad).toMatchObject({
      ok: true,
      value: { applied: false, problems: [{ pointer: '/groups/0/apis/0/path' }] },
    });
    const noJson = await dispatch('gateway.configure', { text: 'groups:' });
    expect(noJson).toMatchObject({ ok: true, value: { applied: false, problems: [{ pointer: '' }] } });
    const before = services.gateway.configText();
    const good = await dispatch('gateway.configure', { text: '{"groups":[]}' });
    expect(good).toMatchObject({ ok: true, value: { applied: true, problems: [] } });
    expect(services.gateway.status().groups).toBe(0);
    await dispatch('gateway.configure', { text: before });
    expect(services.gateway.status().groups).toBe(2);
  });
});

describe('a call that is refused', () => {
  it.each<unknown>([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'app.info ',
    'APP.INFO',
    '',
    'no.such',
    null,
    undefined,
    7,
    ['app.info'],
    { toString: () => 'app.info' },
  ])('names no method: %j', async (method) => {
    expect(await errorOf(method, {})).toMatchObject({ code: 'UNKNOWN_METHOD' });
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'x'],
    ['null for a method that wants members', null],
    ['an unknown member', { extra: 1 }],
    ['a wrong type', { id: 7 }],
    ['a cycle', cycle],
    ['a big integer', { id: 1n }],
    [
      'a getter that throws',
      Object.defineProperty({}, 'id', {
        enumerable: true,
        get: () => {
          throw new Error('trap');
        },
      }),
    ],
    ['nesting without end', JSON.parse(`{"id":${'['.repeat(5000)}${']'.repeat(5000)}}`)],
  ])('has bad input: %s', async (_what, input) => {
    expect(await errorOf('history.get', input)).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('never repeats what was sent: neither a value nor the name of an unknown member', async () => {
    const error = await errorOf('credential.save', {
      name: 'n',
      kind: 'planted-1',
      key: 'k',
      'planted-2': 'planted-3',
    });
    expect(error.code).toBe('BAD_INPUT');
    expect(JSON.stringify(error)).not.toContain('planted');
    expect(error.message).toContain('kind');
  });

  it('is larger than 32 MB', async () => {
    const error = await errorOf('gateway.configure', { text: 'x'.repeat(33 * 1024 * 1024) });
    expect(error.code).toBe('TOO_LARGE');
  });
});

describe('a fault in the host', () => {
  it('keeps its stack, its words and its paths to itself', async () => {
    const faults: unknown[] = [];
    const failing = createDispatch(
      { ...createHandlers(services), 'app.info': () => Promise.reject(new Error('planted /home/secret')) },
      { onFault: (_method, error) => void faults.push(error) },
    );
    const error = await errorOf('app.info', {}, failing);
    expect(error).toEqual({ code: 'INTERNAL', message: expect.any(String) });
    expect(JSON.stringify(error)).not.toContain('planted');
    expect(faults).toHaveLength(1);
  });

  it('passes an expected failure on with its code, words and data', async () => {
    const failing = dispatchWith({
      'app.info': () => Promise.reject(new AppError('CONFLICT', 'taken', { data: { port: 1 }, cause: new Error('x') })),
    });
    expect(await errorOf('app.info', {}, failing)).toEqual({ code: 'CONFLICT', message: 'taken', data: { port: 1 } });
  });

  it('that makes an answer outside the contract is caught: nothing unknown gets out', async () => {
    const settings = { ...services.settings.get(), secret: 'planted' };
    const error = await errorOf('settings.get', {}, dispatchWith({ 'settings.get': async () => settings }));
    expect(error.code).toBe('INTERNAL');
  });

  it('that throws at once is answered like any other', async () => {
    const failing = dispatchWith({
      'app.info': () => {
        throw new Error('at once');
      },
    });
    expect((await errorOf('app.info', {}, failing)).code).toBe('INTERNAL');
  });
});

describe('2,000 random messages', () => {
  it('each get an answer of the contract', async () => {
    const random = seeded(7);
    const methods = [...Object.keys(contract), '__proto__', '', 'x.y'];
    for (let count = 0; count < 2000; count++) {
      const method = methods[Math.floor(random() * methods.length)];
      // Ports and offsets would change the gateway under the other tests.
      if (method === 'gateway.start' || method === 'gateway.stop' || method === 'clock.probe') continue;
      const answer = await dispatch(method, randomValue(random, 3));
      expect(rpcAnswerSchema.safeParse(answer).success).toBe(true);
    }
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const NAMES = ['id', 'limit', 'case', 'draft', 'sendId', 'url', 'text', '__proto__', 'credentialId', 'request', 'x'];

function randomValue(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 0 ? 8 : 6));
  if (kind === 0) return null;
  if (kind === 1) return random() * 1e6;
  if (kind === 2) return random() > 0.5;
  if (kind === 3) return String.fromCharCode(...Array.from({ length: 5 }, () => Math.floor(random() * 65536)));
  if (kind === 4) return '';
  if (kind === 5) return undefined;
  if (kind === 6) return Array.from({ length: 3 }, () => randomValue(random, depth - 1));
  const names = Array.from({ length: 3 }, () => NAMES[Math.floor(random() * NAMES.length)] ?? 'x');
  return Object.fromEntries(names.map((name) => [name, randomValue(random, depth - 1)]));
}
