import { describe, expect, it } from 'vitest';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Header } from '../../../shared/model/header-list.ts';
import { headersToSign, outgoingHeaders } from '../../../shared/signing/outgoing-headers.ts';

const credential: Credential = { key: 'K', secret: 'S', securityToken: 'T', projectId: 'P', domainId: 'D' };
const of = (given: readonly Header[], by: Credential = { key: 'K' }) =>
  outgoingHeaders(given, 'a.test:8080', by, () => 'NOW');

describe('outgoingHeaders', () => {
  it('puts Host first, then what was given, what the credential adds and the date', () => {
    const { sent } = of(
      [
        ['X-B', ' b\t'],
        ['authorization', 'old'],
        ['X-A', 'a'],
      ],
      credential,
    );
    expect(sent.map(({ written }) => written)).toEqual([
      ['Host', 'a.test:8080'],
      ['X-B', 'b'],
      ['X-A', 'a'],
      ['X-Security-Token', 'T'],
      ['X-Project-Id', 'P'],
      ['X-Domain-Id', 'D'],
      ['X-Sdk-Date', 'NOW'],
    ]);
  });

  it('leaves what is there in any spelling at its place', () => {
    const given: Header[] = [
      ['x-sdk-date', 'THEN'],
      ['HOST', 'b.test'],
      ['x-security-token', 'mine'],
    ];
    expect(of(given, { ...credential, projectId: '', domainId: '' }).sent.map(({ written }) => written)).toEqual(given);
  });

  it('keeps of a repeated name the last, where that stands, in any number of headers', () => {
    for (const count of [1, 60]) {
      const others = Array.from({ length: count }, (_, index): Header => [`X-${index}`, `${index}`]);
      const { sent, sorted } = of([['X-Two', 'first'], ...others, ['x-tWO', 'last']]);
      expect(sent.map(({ written }) => written)).toEqual([
        ['Host', 'a.test:8080'],
        ...others,
        ['x-tWO', 'last'],
        ['X-Sdk-Date', 'NOW'],
      ]);
      const names = sent.map(({ name }) => name).sort();
      expect(sorted.map(({ name }) => name)).toEqual(names);
    }
  });
});

describe('headersToSign', () => {
  it('leaves out what concerns the connection and what was asked for, but never host and date', () => {
    const { sorted } = of([
      ['Connection', 'close'],
      ['Transfer-Encoding', 'chunked'],
      ['X-Left', '1'],
      ['X-Kept', '2'],
    ]);
    const names = headersToSign(sorted, ['x-LEFT', 'Host', 'X-Sdk-Date']).map(({ name }) => name);
    expect(names).toEqual(['host', 'x-kept', 'x-sdk-date']);
    expect(headersToSign(sorted).map(({ name }) => name)).toEqual(['host', 'x-kept', 'x-left', 'x-sdk-date']);
  });
});
