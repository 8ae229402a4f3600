import { describe, expect, it } from 'vitest';
import { readAnswerText } from '../../../../renderer/features/diagnosis/answer-text.ts';

const JSON_TEXT =
  '{"error_msg":"Incorrect app authentication information: Invalid signature: canonicalRequest:GET|/|","error_code":"APIG.0303","request_id":"a532"}';

describe('readAnswerText', () => {
  it('takes the bare JSON as it is', () => {
    expect(readAnswerText(`  ${JSON_TEXT}\n`)).toEqual({ headers: [], body: JSON_TEXT, form: 'json' });
  });

  it('finds the JSON and the status in a line of a log', () => {
    const line = `2026-11-23 22:11:04 ERROR c.e.Client {x} call failed, status=401, body=${JSON_TEXT}, retry {"n":1}`;
    expect(readAnswerText(line)).toEqual({ status: 401, headers: [], body: JSON_TEXT, form: 'json' });
  });

  it('undoes the escapes of a logger that writes JSON into JSON, several times', () => {
    let text = JSON_TEXT;
    for (let level = 0; level < 3; level++) text = JSON.stringify({ level: 'error', message: text });
    expect(readAnswerText(text)?.body).toBe(JSON_TEXT);
  });

  it('keeps an escaped newline inside the error text escaped', () => {
    const json = JSON.stringify({ error_msg: 'a\nb', error_code: 'APIG.0303' });
    expect(readAnswerText(JSON.stringify({ body: json }))?.body).toBe(json);
  });

  it('reads a whole HTTP answer, the last one when there are several, with or without the marks of curl', () => {
    const head = 'HTTP/1.1 401 Unauthorized\r\nDate: Mon, 23 Nov 2026 22:11:04 GMT\r\nX-Request-Id: a532\r\n';
    const expected = {
      status: 401,
      headers: [
        ['Date', 'Mon, 23 Nov 2026 22:11:04 GMT'],
        ['X-Request-Id', 'a532'],
      ],
      body: JSON_TEXT,
      form: 'http',
    };
    expect(readAnswerText(`HTTP/1.1 100 Continue\r\n\r\n${head}\r\n${JSON_TEXT}\n`)).toEqual(expected);
    const quoted = head.replaceAll(/^(?=.)/gm, '< ');
    expect(readAnswerText(`* connected\n${quoted}< \n${JSON_TEXT}`)).toEqual(expected);
  });

  it('takes anything else as plain text, with the status and the headers that it names', () => {
    expect(readAnswerText('curl: 502 Bad Gateway')).toMatchObject({ status: 502, form: 'text' });
    expect(readAnswerText('APIG.0301 Incorrect IAM authentication information')).toEqual({
      headers: [],
      body: '{"error_msg":"Incorrect IAM authentication information","error_code":"APIG.0301"}',
      form: 'json',
    });
    expect(readAnswerText('failed\nDate: Mon, 23 Nov 2026 22:11:04 GMT\nx')?.headers).toEqual([
      ['Date', 'Mon, 23 Nov 2026 22:11:04 GMT'],
    ]);
    expect(readAnswerText(' \n')).toBeUndefined();
  });

  it('does not take other JSON for the answer', () => {
    expect(readAnswerText('{"error":"x"}')).toEqual({ headers: [], body: '{"error":"x"}', form: 'text' });
  });

  it('gives up soon on a text made to keep it searching', () => {
    const braces = `${'{'.repeat(900_000)}"error_code"`;
    expect(readAnswerText(braces)?.form).toBe('text');
    expect(readAnswerText(`${'\\"{'.repeat(300_000)}"error_msg"`)?.form).toBe('text');
  });
});
