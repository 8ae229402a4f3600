import { describe, expect, it } from 'vitest';
import { errorCodes, fillLiteral } from '../../../shared/catalog/error-codes.ts';
import { helpPages } from '../../../shared/help/help-pages.ts';
import { readErrorQuery } from '../../../shared/help/read-error-query.ts';
import { searchHelp } from '../../../shared/help/search-help.ts';

const found = (query: string) => searchHelp(query).map(({ id }) => id);
const first = (query: string) => found(query)[0];
/** The page of the error, or of its wording where that has one of its own. */
const isOn = (row: string, detail?: string) => (id: string | undefined) =>
  id === `code-${row}` || (detail !== undefined && id === `detail-${detail}`);

describe('the search of the help', () => {
  it.each(errorCodes.flatMap((row) => ('code' in row ? [[row.code, row.id] as const] : [])))(
    'finds an error by its code, with and without prefix: %s %s',
    (code, id) => {
      const number = code.slice('APIG.'.length);
      const rows = errorCodes.filter((row) => 'code' in row && row.code === code);
      for (const query of [code, code.toLowerCase(), number, `APIGW.${number}`, `apic.${number}`]) {
        expect(found(query).slice(0, rows.length)).toContain(`code-${id}`);
      }
    },
  );

  it('puts the row of the status first where a code has several', () => {
    expect(first('APIG.0201 413')).toBe('code-0201.413');
    expect(first('504 APIG.0201')).toBe('code-0201.504');
    expect(first('494')).toBe('code-0201.494');
  });

  it.each(errorCodes.flatMap((row) => row.details.map((detail) => [detail.id, row, detail] as const)))(
    'finds an error by its text, bare or in a pasted answer: %s',
    (id, row, detail) => {
      const values = {
        place: 'query',
        name: 'limit',
        reason: 'out of range',
        canonical: 'GET|/a/||host:b||host|c',
        limit: '5',
        count: '1',
        unit: 'minute',
        signatureTime: '20260101T000000Z',
      };
      const message = fillLiteral(detail.literal, { ...values, serverTime: '20260101T010000Z' });
      const same = errorCodes.filter((each) => each.details.some(({ pattern }) => pattern.test(message)));
      expect(same).toContainEqual(row);
      expect([first(message)].some(isOn(row.id, id)) || same[0] !== row).toBe(true);
      if (!('code' in row)) return;
      const answer = JSON.stringify({ error_msg: message, error_code: row.code, request_id: 'a1b2' });
      const pasted = `2026-11-23 09:12:04 ERROR c.e.Client - got 401: ${answer} at 10.0.0.1:8080`;
      expect(found(pasted).slice(0, 3).some(isOn(row.id, id))).toBe(true);
    },
  );

  it.each([
    ['uri.trailing-slash', 'cause-uri.trailing-slash'],
    ['faq-5.3', 'faq-5.3'],
    ['4.2', 'faq-4.2'],
    ['cannot create', 'faq-3.1'],
    ['欠费', 'faq-2.3'],
    ['跨域', 'faq-3.7'],
    ['斜杠', 'cause-uri.trailing-slash'],
    ['public key', 'code-2102'],
    ['限流', 'code-0308'],
    ['找不到接口', 'code-0101'],
    ['upload too large', 'code-0201.413'],
    ['two-way TLS', 'code-0205'],
    ['connect ECONNREFUSED 127.0.0.1:443', 'cause-network.refused'],
    ['java.net.UnknownHostException: gw.example.com', 'cause-network.dns'],
    ['SignatureDoesNotMatch', 'cause-credential.secret-mismatch'],
    ['时区', 'cause-clock.timezone'],
  ])('finds a page by an id, a symptom or a part of a sentence: %s', (query, id) => {
    expect(found(query).slice(0, 5)).toContain(id);
  });

  it('forgives a slip of the keys, and takes a word that is still being typed', () => {
    expect(found('throtled').slice(0, 5)).toContain('code-0308');
    expect(found('trailing slsah').slice(0, 3)).toContain('cause-uri.trailing-slash');
    expect(found('prefligh').slice(0, 3)).toContain('cause-route.cors-preflight');
  });

  it('finds nothing for nothing, and takes whatever is pasted', () => {
    expect(found('')).toEqual([]);
    expect(found('  \n')).toEqual([]);
    expect(found('zzqxj')).toEqual([]);
    expect(found('((((*+?[\\')).toEqual([]);
    expect(found(`{"error_msg":"${'a'.repeat(200_000)}`)).toBeInstanceOf(Array);
  });

  it('takes no date, port or address for a code', () => {
    for (const text of ['0303:8080', '10.0.0303.1', '2026-0303', '/0303', '10303', '03031']) {
      expect(readErrorQuery(text).rows).toEqual([]);
    }
  });

  it('finds every page by its own title', () => {
    const lost = helpPages.flatMap(({ id, title }) =>
      title
        .filter((text) => !found(text.replaceAll('`', '')).slice(0, 10).includes(id))
        .map((text) => `${id}: ${text}`),
    );
    expect(lost).toEqual([]);
  });
});
