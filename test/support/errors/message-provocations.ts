// Provocations by the form of a message, its domain, protocol, environment and route, and by its parameters.
import { gatewayFile } from '../sample-gateway.ts';
import type { Provocation } from './provocation.ts';

const open = gatewayFile({ open: {} });
const RANGE = [{ name: 'n', in: 'QUERY', type: 'NUMBER', required: true, min: 1, max: 5 }];

export const messageProvocations: readonly Provocation[] = [
  { error: '0101', how: 'a path that no API has', file: open, provoke: ({ call }) => call('/nothing') },
  {
    error: '0101.method',
    how: 'a path that an API has, with another method',
    file: open,
    provoke: ({ call }) => call('/open', { method: 'DELETE' }),
  },
  {
    error: '0106',
    detail: '0106.required',
    values: { place: 'query', name: 'n' },
    how: 'a required parameter is missing',
    file: gatewayFile({ open: { parameters: RANGE } }),
    provoke: ({ call }) => call('/open'),
  },
  {
    error: '0106',
    detail: '0106.value',
    values: { place: 'query', name: 'n', reason: 'out of range' },
    how: 'the value of a declared parameter is out of its range',
    file: gatewayFile({ open: { parameters: RANGE } }),
    provoke: ({ call }) => call('/open?n=6'),
  },
  {
    error: '0201.400',
    how: 'two Host headers',
    file: open,
    provoke: ({ raw }) => raw('GET /open HTTP/1.1\r\nHost: api.example.com\r\nHost: b\r\nConnection: close\r\n\r\n'),
  },
  {
    error: '0201.405',
    how: 'the method TRACE',
    file: open,
    provoke: ({ raw }) => raw('TRACE /open HTTP/1.1\r\nHost: api.example.com\r\nConnection: close\r\n\r\n'),
  },
  {
    error: '0201.413',
    how: 'a body of one byte more than request_body_size',
    file: gatewayFile({ open: { method: 'POST' } }, { parameters: { request_body_size: 1 } }),
    provoke: ({ call }) => call('/open', { method: 'POST', body: new Uint8Array(1024 * 1024 + 1) }),
  },
  {
    error: '0201.414',
    how: 'a URI of 32,769 bytes',
    file: open,
    tls: true,
    provoke: ({ call }) => call('/open?'.padEnd(32_769, 'x'), { tls: {} }),
  },
  {
    error: '0201.494',
    how: 'a header of more than 32 KB',
    file: open,
    tls: true,
    provoke: ({ call }) => call('/open', { tls: {}, headers: [['X-Long', 'x'.repeat(32 * 1024)]] }),
  },
  {
    error: '0204',
    detail: '0204.version',
    values: { version: 'TLSv1.1' },
    how: 'a greeting with TLS 1.1 to a domain that wants TLS 1.2',
    file: gatewayFile({ open: {} }, {}, { domainSettings: [{ domain: 'api.example.com', minSslVersion: 'TLSv1.2' }] }),
    tls: true,
    provoke: ({ call }) =>
      call('/open', { tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } }),
  },
  {
    error: '0401',
    how: 'real_ip_from_xff is on and X-Forwarded-For has no entry at xff_index',
    file: gatewayFile({ open: {} }, { parameters: { real_ip_from_xff: true, xff_index: 3 } }),
    provoke: ({ call }) => call('/open', { headers: [['X-Forwarded-For', '10.0.0.1']] }),
  },
  {
    error: '0402',
    how: 'an address that access control denies',
    file: gatewayFile(
      { open: { accessControl: 'office' } },
      { accessControlPolicies: [{ name: 'office', effect: 'DENY', values: ['127.0.0.1'] }] },
    ),
    provoke: ({ call }) => call('/open'),
  },
  {
    error: '0607',
    detail: '0607.https',
    values: { protocols: 'https' },
    how: 'HTTP to an API for HTTPS',
    file: gatewayFile({ open: { protocol: 'HTTPS' } }),
    provoke: ({ call }) => call('/open'),
  },
];
