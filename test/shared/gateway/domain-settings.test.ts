import { expect, test } from 'vitest';
import { domainIndex, settingsFor } from '../../../shared/gateway/domain-settings.ts';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { runPipeline } from '../../../shared/gateway/run-pipeline.ts';
import { callOf, gatewayOf } from '../../support/gateway-call.ts';
import { configOf } from '../../support/start-gateway.ts';
import { tlsCertificate, tlsKey } from '../../support/tls-certificate.ts';

const fileWith = (domainSettings: object[]): object => ({
  groups: [{ domains: ['a.example.com', '*.b.example.com', '*'], domainSettings, apis: [{ path: '/' }] }],
});

test('the exact domain counts before the wildcard one level above, that before "*"', () => {
  const index = domainIndex(
    configOf(
      fileWith([
        { domain: 'A.example.com', minSslVersion: 'TLSv1.2' },
        { domain: '*.b.example.com', redirectToHttps: true },
        { domain: '*' },
      ]),
    ),
  );
  const found = (host: string): string | undefined => settingsFor(index, host)?.domain;
  expect(['a.example.com', 'x.b.example.com', 'x.y.b.example.com', 'localhost'].map(found)).toEqual([
    'A.example.com',
    '*.b.example.com',
    '*',
    '*',
  ]);
  expect(settingsFor(domainIndex(configOf({ groups: [] })), 'a')).toBeUndefined();
});

test.each([
  [{ domain: 'c.example.com' }, 'domain', '"c.example.com"'],
  [{ domain: '*', certificate: tlsCertificate }, 'key', 'nothing'],
  [{ domain: '*', key: tlsKey }, 'certificate', 'nothing'],
  [{ domain: '*', clientAuthentication: true }, 'ca', 'nothing'],
  [{ domain: '*', minSslVersion: 'TLSv1.3' }, 'minSslVersion', '"TLSv1.3"'],
  [{ domain: '*', key: 'marker-of-a-secret', certificate: tlsCertificate }, 'key', 'a secret string'],
])('a problem names its place and keeps keys to itself: %#', (settings, member, found) => {
  const reading = readGatewayConfig(fileWith([settings]));
  const problems = reading.ok ? [] : reading.problems;
  expect(problems).toContainEqual(expect.objectContaining({ pointer: `/groups/0/domainSettings/0/${member}`, found }));
  expect(JSON.stringify(problems)).not.toContain('marker');
});

test('a second entry for a domain is a problem', () => {
  const reading = readGatewayConfig(fileWith([{ domain: '*' }, { domain: '*' }]));
  expect(reading).toMatchObject({ ok: false, problems: [{ pointer: '/groups/0/domainSettings/1/domain' }] });
});

test('the step "connection" asks nothing of plain calls, nor of TLS where the domain sets nothing', () => {
  const gateway = gatewayOf({ groups: [{ apis: [{ path: '/' }] }] });
  const tls = {
    version: 'TLSv1.1',
    cipher: 'C',
    serverName: undefined,
    checkedFor: undefined,
    clientCertificate: undefined,
  };
  const first = (call: object): unknown =>
    runPipeline({ ...callOf({ target: '/' }), ...call }, gateway.context).records.find(
      ({ step }) => step === 'connection',
    );
  expect(first({})).toMatchObject({ outcome: 'skipped', reason: { id: 'connection.plain' } });
  expect(first({ scheme: 'https', tls })).toMatchObject({ outcome: 'passed', reason: { id: 'connection.tls' } });
});
