import { afterEach, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleApp } from '../../../../electron/services/samples/sample-credentials.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';
import { type RawServer, rawServer } from '../../../support/raw-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const ORIGIN = 'https://app.example.com';

/** A server that answers OPTIONS with `allow` and all else with `answer`; it keeps every head it saw. */
async function serverThat(allow: readonly string[], answer: readonly string[] = [`Access-Control-Allow-Origin: *`]) {
  const heads: string[] = [];
  const server = await rawServer((socket, request) => {
    const text = request.toString();
    heads.push(text.split('\r\n\r\n')[0] ?? '');
    const isQuestion = text.startsWith('OPTIONS ');
    const lines = isQuestion ? ['HTTP/1.1 204 No Content', ...allow] : ['HTTP/1.1 200 OK', ...answer];
    socket.end(`${[...lines, 'X-Request-Id: r1', 'Content-Length: 0'].join('\r\n')}\r\n\r\n`);
  });
  opened.push(server);
  return { server, heads };
}

async function services(): Promise<Services> {
  const made = await createServices(memoryPorts({ settings: { gateway: { port: 0 } } }));
  opened.push(made);
  return made;
}

function draftFor({ port }: RawServer, members: object = {}): RequestDraft {
  return requestDraftSchema.parse({
    id: 'draft',
    name: 'draft',
    method: 'PUT',
    url: 'https://pets.example.com/v1/pets?a=1'.replace('https', 'http'),
    headers: [
      { name: 'Host', value: 'pets.example.com' },
      { name: 'X-Trace', value: '1' },
    ],
    auth: { mode: 'APP', credentialId: sampleApp.id },
    connectTo: { kind: 'address', host: '127.0.0.1', port },
    stage: 'BETA',
    body: { kind: 'text', text: '{}' },
    ...members,
  });
}

const ALLOWED = [
  `Access-Control-Allow-Origin: ${ORIGIN}`,
  'Access-Control-Allow-Methods: PUT',
  'Access-Control-Allow-Headers: authorization, x-sdk-date, x-stage, x-trace',
];

describe('sending as a browser', () => {
  it('asks with the origin, method and every header it would set, and shows no credential', async () => {
    const { server, heads } = await serverThat(ALLOWED);
    const { sendAsBrowser } = await services();
    const result = await sendAsBrowser('s', draftFor(server), 'https://APP.example.com:443/page');
    expect(heads[0]?.split('\r\n')).toEqual([
      'OPTIONS /v1/pets?a=1 HTTP/1.1',
      'Host: pets.example.com',
      'Accept: */*',
      'Access-Control-Request-Method: PUT',
      'Access-Control-Request-Headers: authorization,x-sdk-date,x-stage,x-trace',
      `Origin: ${ORIGIN}`,
      'Connection: close',
    ]);
    expect(result.forbidden).toEqual(['Host']);
    expect(result.preflight?.checks.every(({ ok }) => ok)).toBe(true);
  });

  it('then calls, with Origin beside the signature and not under it, and says what the script can read', async () => {
    const { server, heads } = await serverThat(ALLOWED);
    const { sendAsBrowser } = await services();
    const result = await sendAsBrowser('s', draftFor(server), ORIGIN);
    expect(heads[1]).toContain(`Origin: ${ORIGIN}`);
    expect(heads[1]).toContain('SignedHeaders=host;x-sdk-date;x-stage;x-trace,');
    expect(result).toMatchObject({ readable: true, sameOrigin: false });
    expect(result.call?.hiddenHeaders).toEqual(['access-control-allow-origin', 'x-request-id']);
  });

  it('keeps the call back when the question is not answered as it must be, and names what is missing', async () => {
    const { server, heads } = await serverThat([
      `Access-Control-Allow-Origin: ${ORIGIN}`,
      'Access-Control-Allow-Methods: GET,POST,PUT',
      'Access-Control-Allow-Headers: Authorization,X-Sdk-Date',
    ]);
    const { sendAsBrowser } = await services();
    const result = await sendAsBrowser('s', draftFor(server), ORIGIN);
    expect(heads).toHaveLength(1);
    expect(result.call).toBeUndefined();
    expect(result.readable).toBe(false);
    expect(result.preflight?.checks.filter(({ ok }) => !ok)).toEqual([
      {
        id: 'headers',
        ok: false,
        expected: 'authorization, x-sdk-date, x-stage, x-trace',
        actual: 'Authorization,X-Sdk-Date',
        missing: ['x-stage', 'x-trace'],
      },
    ]);
  });

  it('sends at once what needs no question, and withholds an answer that allows no origin', async () => {
    const { server, heads } = await serverThat([], []);
    const { sendAsBrowser } = await services();
    const draft = draftFor(server, {
      method: 'GET',
      headers: [],
      stage: '',
      body: { kind: 'none' },
      auth: { mode: 'NONE' },
    });
    const result = await sendAsBrowser('s', draft, ORIGIN);
    expect(heads).toHaveLength(1);
    expect(result.preflight).toBeUndefined();
    expect(result).toMatchObject({ readable: false, call: { checks: [{ id: 'origin', ok: false }] } });
  });

  it('checks nothing for a page of the API itself', async () => {
    const { server } = await serverThat([], []);
    const { sendAsBrowser } = await services();
    const result = await sendAsBrowser('s', draftFor(server), 'http://pets.example.com');
    expect(result).toMatchObject({ sameOrigin: true, readable: true, call: { checks: [] } });
  });

  it('refuses what is no origin before anything is sent', async () => {
    const { server, heads } = await serverThat([]);
    const { sendAsBrowser } = await services();
    await expect(sendAsBrowser('s', draftFor(server), 'app')).rejects.toThrow('“app” is no origin of a page');
    expect(heads).toEqual([]);
  });

  it('names the missing OPTIONS API of the mock gateway as the cause', async () => {
    const { sendAsBrowser, gateway } = await services();
    await gateway.start();
    const draft = requestDraftSchema.parse({
      ...draftFor({ port: 1 } as RawServer),
      connectTo: { kind: 'mock' },
      url: 'http://pets.example.com/v1/pets',
      method: 'POST',
    });
    const result = await sendAsBrowser('s', draft, ORIGIN);
    expect(result.preflight?.exchange.diagnosis?.causes[0]?.cause).toBe('route.cors-preflight');
  });
});
