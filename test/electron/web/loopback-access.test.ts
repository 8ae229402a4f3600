// S70, S71 and S76: tokens, one-time codes, floods of guesses, bodies, and the control of a second start.
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exchangeRaw, parseAnswer, type RawAnswer, readToEnd, requestText } from '../../support/raw-http.ts';
import { CONTROL, startLoopback, type TestLoopback, TOKEN } from '../../support/start-loopback.ts';

let shell: TestLoopback;
beforeEach(async () => {
  shell = await startLoopback();
});
afterEach(() => shell.close());

function post(path: string, body: string | Buffer, headers: readonly string[] = []): Promise<RawAnswer> {
  const lines = [
    `Host: ${shell.host}`,
    `Origin: ${shell.origin}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return exchangeRaw(
    shell.port,
    Buffer.concat([Buffer.from(requestText(`POST ${path} HTTP/1.1`, lines)), Buffer.from(body)]),
  );
}
const bearer = (token = TOKEN) => `Authorization: Bearer ${token}`;
const rpc = (body: string | Buffer, header = bearer()) => post('/rpc', body, [header]);
const good = '{"method":"settings.get","input":{}}';

function errorOf(answer: RawAnswer): unknown {
  const parsed: unknown = JSON.parse(answer.body);
  expect(parsed).toEqual({ ok: false, error: { code: expect.any(String), message: expect.any(String) } });
  return (parsed as { error: { code: string } }).error.code;
}

describe('S71: the token', () => {
  test('with it a call is dispatched and answered', async () => {
    const answer = await rpc(good);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { method: 'settings.get' } });
    expect(shell.calls).toEqual([{ method: 'settings.get', input: {} }]);
  });

  test.each([
    ['none', 'X-None: 1'],
    ['an empty one', 'Authorization: Bearer '],
    ['a wrong one', bearer('wrong')],
    ['one that begins like it', bearer(TOKEN.slice(0, -1))],
    ['one with something after it', bearer(`${TOKEN}x`)],
    ['one of another scheme', `Authorization: Basic ${TOKEN}`],
    ['two lines with it', `${bearer()}\r\n${bearer()}`],
    ['a cookie', `Cookie: token=${TOKEN}`],
    ['another header', `X-Token: ${TOKEN}`],
    ['the control secret', bearer(CONTROL)],
  ])('%s: 401 on calls and on the stream, nothing dispatched', async (_, header) => {
    const call = await rpc(good, header);
    expect(call.status).toBe(401);
    expect(errorOf(call)).toBe('UNAUTHORIZED');
    const stream = await exchangeRaw(
      shell.port,
      requestText('GET /events HTTP/1.1', [`Host: ${shell.host}`, 'Sec-Fetch-Site: same-origin', header]),
    );
    expect(stream.status).toBe(401);
    expect(shell.calls).toEqual([]);
  });

  test('in the query it counts for nothing', async () => {
    expect((await post(`/rpc?token=${TOKEN}`, good)).status).toBe(401);
  });

  test('S70: of 100 wrong ones in a second 20 are answered 401 and 80 with 429, and the right one still works', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 100; count += 1) statuses.push((await rpc(good, bearer(`wrong-${count}`))).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(80);
    expect((await rpc(good)).status).toBe(200);
    shell.advance(1000);
    expect((await rpc(good, bearer('wrong'))).status).toBe(401);
  });
});

describe('S71: the one-time code', () => {
  const exchange = (code: string) => post('/session', JSON.stringify({ code }));

  test('is exchanged for the token once', async () => {
    const code = shell.code();
    const first = await exchange(code);
    expect(first.status).toBe(200);
    expect(JSON.parse(first.body)).toEqual({ ok: true, value: { token: TOKEN } });
    const second = await exchange(code);
    expect(second.status).toBe(401);
    expect(errorOf(second)).toBe('UNAUTHORIZED');
  });

  test('works for a minute and not longer', async () => {
    const early = shell.code();
    const late = shell.code();
    shell.advance(60_000);
    expect((await exchange(early)).status).toBe(200);
    shell.advance(1);
    expect((await exchange(late)).status).toBe(401);
  });

  test('a fresh one leaves an older one alone, and two are never equal', async () => {
    const codes = [shell.code(), shell.code(), shell.code()];
    expect(new Set(codes).size).toBe(3);
    for (const code of codes) expect((await exchange(code)).status).toBe(200);
  });

  test('is 32 random bytes and is not the token', () => {
    expect(Buffer.from(shell.code(), 'base64url')).toHaveLength(32);
    expect(shell.code()).not.toContain(TOKEN);
  });

  test('from a foreign page it is refused unread and stays usable', async () => {
    const code = shell.code();
    const body = JSON.stringify({ code });
    const foreign = await exchangeRaw(
      shell.port,
      requestText(
        'POST /session HTTP/1.1',
        [
          `Host: ${shell.host}`,
          'Origin: https://evil.example',
          'Content-Type: application/json',
          `Content-Length: ${body.length}`,
        ],
        body,
      ),
    );
    expect(foreign.status).toBe(403);
    expect((await exchange(code)).status).toBe(200);
  });

  test.each([['{}'], ['{"code":1}'], ['{"code":""}'], ['{"code":"a","more":1}'], ['[]'], ['null'], ['{"code":null}']])(
    '%s is no exchange',
    async (body) => expect((await post('/session', body)).status).toBe(400),
  );

  test('S70: guesses are limited like tokens', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 30; count += 1) statuses.push((await exchange(`guess-${count}`)).status);
    expect(statuses.slice(20)).toEqual(Array.from({ length: 10 }, () => 429));
    expect((await exchange(shell.code())).status).toBe(200);
  });
});

describe('S71: the control of a second start', () => {
  const control = (header: string, host = shell.host) =>
    exchangeRaw(shell.port, requestText('POST /control/link HTTP/1.1', [`Host: ${host}`, header, 'Content-Length: 0']));

  test('gives a fresh link to whoever knows the secret of the state file', async () => {
    const answer = await control(`X-Countersign-Control: ${CONTROL}`);
    expect(answer.status).toBe(200);
    const { value } = JSON.parse(answer.body) as { value: { url: string } };
    expect(value.url.startsWith(`${shell.origin}/#code=`)).toBe(true);
    const code = value.url.split('#code=')[1];
    expect((await post('/session', JSON.stringify({ code }))).status).toBe(200);
  });

  test('neither the token nor a wrong secret nor another host gets one', async () => {
    expect((await control('X-Countersign-Control: wrong')).status).toBe(401);
    expect((await control(`X-Countersign-Control: ${TOKEN}`)).status).toBe(401);
    expect((await control(bearer())).status).toBe(401);
    expect((await control(`X-Countersign-Control: ${CONTROL}`, 'evil.example')).status).toBe(403);
  });
});

describe('S76: the body of a call', () => {
  test.each([
    ['no JSON', '{"method":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['no method', '{"input":{}}'],
    ['a method that is no text', '{"method":["settings.get"],"input":{}}'],
    ['more members', '{"method":"settings.get","input":{},"id":1}'],
    ['a byte order mark', `\ufeff${good}`],
    ['two values', `${good}${good}`],
  ])('%s: 400 in the words of the wire', async (_, body) => {
    const answer = await rpc(body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toBe('BAD_INPUT');
    expect(shell.calls).toEqual([]);
  });

  test('bytes that are not UTF-8 are refused, not repaired', async () => {
    const answer = await rpc(Buffer.from([...Buffer.from('{"method":"a","input":"'), 0xff, 0xfe, 0x22, 0x7d]));
    expect(answer.status).toBe(400);
    expect(shell.calls).toEqual([]);
  });

  test('200 levels are parsed, 201 are refused, and a million do not end the process', async () => {
    const nested = (levels: number) => `{"method":"a.b","input":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect((await rpc(nested(199))).status).toBe(200);
    expect((await rpc(nested(200))).status).toBe(400);
    expect((await rpc(nested(1_000_000))).status).toBe(400);
    expect((await rpc('{"method":"a.b","input":"[[[[{{{{\\"[["}')).status).toBe(200);
  });

  test('errors of the dispatch keep their code and become 4xx, a fault becomes 500 without its text', async () => {
    await shell.close();
    shell = await startLoopback({
      dispatch: async (method) => {
        if (method === 'fault') throw new Error('secret text of a fault');
        return { ok: false, error: { code: 'UNKNOWN_METHOD', message: 'There is no such method.' } };
      },
    });
    const unknown = await rpc('{"method":"__proto__","input":{}}');
    expect(unknown.status).toBe(404);
    expect(errorOf(unknown)).toBe('UNKNOWN_METHOD');
    const fault = await rpc('{"method":"fault","input":{}}');
    expect(fault.status).toBe(500);
    expect(errorOf(fault)).toBe('INTERNAL');
    expect(fault.text).not.toContain('secret text');
    expect(shell.faults).toHaveLength(1);
  });

  test('an announced 33 MB is refused before it is read, with and without the continue question', async () => {
    for (const expectLine of ['', 'Expect: 100-continue\r\n']) {
      const socket = connect(shell.port, '127.0.0.1');
      socket.write(
        `POST /rpc HTTP/1.1\r\nHost: ${shell.host}\r\nOrigin: ${shell.origin}\r\n${bearer()}\r\n${expectLine}` +
          `Content-Type: application/json\r\nContent-Length: ${33 * 1024 * 1024}\r\n\r\n`,
      );
      const answer = parseAnswer(await readToEnd(socket, 3000));
      expect(answer.text).not.toContain('100 Continue');
      expect(answer.status).toBe(413);
      expect(errorOf(answer)).toBe('TOO_LARGE');
    }
  });

  test('without a token nothing is read, however much is announced', async () => {
    const socket = connect(shell.port, '127.0.0.1');
    socket.write(
      `POST /rpc HTTP/1.1\r\nHost: ${shell.host}\r\nOrigin: ${shell.origin}\r\nExpect: 100-continue\r\n` +
        'Content-Type: application/json\r\nContent-Length: 4000000000\r\n\r\n',
    );
    const answer = parseAnswer(await readToEnd(socket, 3000));
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('100 Continue');
  });

  test('a chunked body is counted while it is read', async () => {
    await shell.close();
    shell = await startLoopback({ limits: { bodyBytes: 1000 } });
    const chunk = 'x'.repeat(600);
    const socket = connect(shell.port, '127.0.0.1');
    socket.write(
      `POST /rpc HTTP/1.1\r\nHost: ${shell.host}\r\nOrigin: ${shell.origin}\r\n${bearer()}\r\n` +
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n' +
        `258\r\n${chunk}\r\n258\r\n${chunk}\r\n`,
    );
    expect(parseAnswer(await readToEnd(socket, 3000)).status).toBe(413);
  });

  test('the continue question of a good call is answered, then the call', async () => {
    const socket = connect(shell.port, '127.0.0.1');
    socket.write(
      requestText('POST /rpc HTTP/1.1', [
        `Host: ${shell.host}`,
        `Origin: ${shell.origin}`,
        bearer(),
        'Expect: 100-continue',
        'Content-Type: application/json',
        `Content-Length: ${good.length}`,
      ]),
    );
    socket.once('data', () => socket.write(good));
    const text = await readToEnd(socket, 3000);
    expect(text.startsWith('HTTP/1.1 100 Continue')).toBe(true);
    expect(parseAnswer(text).status).toBe(200);
  });
});
