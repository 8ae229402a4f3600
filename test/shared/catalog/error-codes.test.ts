import { describe, expect, test } from 'vitest';
import {
  type ErrorRow,
  errorCodes,
  errorDetail,
  errorRow,
  errorRowsOf,
  fillLiteral,
} from '../../../shared/catalog/error-codes.ts';

const rows: readonly ErrorRow[] = errorCodes;

describe('the error table', () => {
  test('has a unique id for every row and every detail', () => {
    const rowIds = rows.map((row) => row.id);
    const detailIds = rows.flatMap((row) => row.details.map((detail) => detail.id));
    expect(new Set(rowIds).size).toBe(rowIds.length);
    expect(new Set(detailIds).size).toBe(detailIds.length);
  });

  test('reads every literal back with its own pattern, and no earlier pattern of the row takes it', () => {
    for (const row of rows) {
      for (const detail of row.details) {
        const text = fillLiteral(detail.literal, {
          signatureTime: '20260101T000000Z',
          serverTime: '20260101T003000Z',
          limit: '5',
          count: '1',
          unit: 'minute',
          place: 'header',
          appKey: 'key-1',
          canonical: 'GET|/||host:a||host|e3b0',
        });
        const first = row.details.find((candidate) => candidate.pattern.test(text));
        expect([text, first?.id]).toEqual([text, detail.id]);
      }
    }
  });

  test('gives the values of a text as named groups', () => {
    const text =
      'Incorrect app authentication information: verify signature fail, canonicalRequest:GET|/a/||x:1||x|e3b0';
    expect(errorDetail('0303.verify').pattern.exec(text)?.groups?.canonical).toBe('GET|/a/||x:1||x|e3b0');
    const parameter = 'Orchestration error: Invalid query parameter: limit, required';
    expect(errorDetail('0106.required').pattern.exec(parameter)?.groups).toMatchObject({
      place: 'query',
      name: 'limit',
    });
  });

  test('finds rows by code under all three prefixes and knows when a number is not documented', () => {
    expect(errorRowsOf('APIGW.0301').map((row) => row.status)).toEqual([401]);
    expect(errorRowsOf('APIC.0303')).toEqual([errorRow('0303')]);
    expect(
      errorRowsOf('APIG.0201')
        .map((row) => row.status)
        .sort(),
    ).toEqual([400, 405, 413, 414, 494, 500, 502, 504]);
    expect(errorRowsOf('APIG.0309')).toEqual([]);
    expect(errorRowsOf('0301')).toEqual([]);
  });

  test('fills only names it has values for and never looks into a prototype', () => {
    expect(fillLiteral('a {x} {constructor}', { x: '1' })).toBe('a 1 {constructor}');
  });
});
