import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../shared/gateway/fault-subject.ts';
import { activeFaults, faultFor, faultSwitches, faultsFor, noFaults } from '../../../shared/gateway/faults.ts';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { gatewayFaultsEn } from '../../../shared/text/gateway-faults.en.ts';
import { type CallGiven, gatewayOf, signedHeaders } from '../../support/gateway-call.ts';

const file = (faults: readonly object[], more: object = {}): object => ({
  groups: [
    {
      name: 'g',
      apis: [
        { name: 'open', method: 'GET', path: '/open' },
        { name: 'app', method: 'GET', path: '/app', auth: 'APP' },
        { name: 'iam', method: 'GET', path: '/iam', auth: 'IAM' },
      ],
    },
  ],
  environments: [{ name: 'BETA' }],
  channels: [{ name: 'c', members: [] }],
  apps: [
    { name: 'one', key: 'k1', secret: 's1', authorized: '*' },
    { name: 'two', key: 'k2', secret: 's2', authorized: '*' },
  ],
  iam: { accessKeys: [{ ak: 'A1', sk: 'x' }], tokens: [{ token: 't', user: 'li' }] },
  faults,
  ...more,
});

const signed = (target: string, key: string, secret: string): CallGiven => ({
  target,
  headers: signedHeaders({ target }, key, secret),
});

describe('the table of switches', () => {
  test('has a name, an explanation and a name for each field, a section of the FAQ and a step for each switch', () => {
    for (const { type, faq, step, schema } of faultSwitches) {
      expect(faq.every((section) => /^[2-8]\.\d+$/.test(section))).toBe(true);
      expect(step).not.toBe('');
      expect(gatewayFaultsEn).toHaveProperty([`fault.${type}`]);
      expect(gatewayFaultsEn).toHaveProperty([`fault.${type}.does`]);
      for (const field of Object.keys(schema.shape)) {
        if (field !== 'type') expect(gatewayFaultsEn).toHaveProperty([`fault.field.${field}`]);
      }
    }
  });

  test('is asked by type and by the scope that a switch was set with', () => {
    const faults = activeFaults([
      { type: 'BACKEND_SLOW', delayMs: 20, api: 'g/a' },
      { type: 'BACKEND_SLOW', delayMs: 50 },
      { type: 'KEY_LOCKED', key: 'A1' },
    ]);
    expect(faultFor(faults, 'BACKEND_SLOW', { api: 'g/a' })?.delayMs).toBe(20);
    expect(faultFor(faults, 'BACKEND_SLOW', { api: 'g/b' })?.delayMs).toBe(50);
    expect(faultsFor(faults, 'BACKEND_SLOW', { api: 'g/a' })).toHaveLength(2);
    expect(faultFor(faults, 'KEY_LOCKED', { key: 'A2' })).toBeUndefined();
    expect(faultFor(faults, 'KEY_LOCKED', {})).toBeUndefined();
    expect(faultFor(faults, 'BACKEND_DOWN', {})).toBeUndefined();
  });

  test('is one shared object while nothing is on, and knows nothing of a call before its route', () => {
    expect(activeFaults([])).toBe(noFaults);
    expect(faultFor(noFaults, 'BACKEND_DOWN', subjectOf({}))).toBeUndefined();
  });
});

describe('switches in the gateway file', () => {
  test.each<[object, string, string, string]>([
    [{ type: 'NONSENSE' }, '/faults/0/type', '"NONSENSE"', 'one of CLOCK_OFFSET'],
    [{ type: 'BACKEND_SLOW', delay: 5 }, '/faults/0/delay', 'unknown member "delay"', 'one of: type, delayMs'],
    [{ type: 'BACKEND_SLOW', delayMs: 0 }, '/faults/0/delayMs', '0', 'a whole number from 1 to 600000'],
    [{ type: 'ERROR_CODE', code: 'APIG.9999' }, '/faults/0/code', '"APIG.9999"', 'a code of the error table'],
    [{ type: 'BACKEND_DOWN', api: 'g/none' }, '/faults/0/api', '"g/none"', 'GROUP/API (g/open, g/app, g/iam)'],
    [{ type: 'KEY_LOCKED', key: 'A9' }, '/faults/0/key', '"A9"', 'an AppKey or an AK of this file (k1, k2, A1)'],
    [{ type: 'CHANNEL_WITHOUT_MEMBERS', channel: 'x' }, '/faults/0/channel', '"x"', 'the name of a channel (c)'],
    [{ type: 'DEBUGGING_QUOTA_USED_UP', group: 'h' }, '/faults/0/group', '"h"', 'the name of a group (g)'],
    [
      { type: 'PUBLISHED_VERSION_MISMATCH', environment: 'TEST' },
      '/faults/0/environment',
      '"TEST"',
      'the name of an environment (RELEASE, BETA)',
    ],
  ])('%j is a problem at %s', (fault, pointer, found, allowed) => {
    const reading = readGatewayConfig(file([fault]));
    expect(reading.ok ? [] : reading.problems).toEqual([{ pointer, found, allowed: expect.stringContaining(allowed) }]);
  });

  test('the clock is set in one place only', () => {
    const twice = readGatewayConfig(file([{ type: 'CLOCK_OFFSET', seconds: 60 }], { clock: { offsetSeconds: 30 } }));
    expect(twice).toMatchObject({ ok: false, problems: [{ pointer: '/faults/0' }] });
    expect(readGatewayConfig(file([{ type: 'CLOCK_OFFSET', seconds: 60 }])).ok).toBe(true);
  });
});

describe('ERROR_CODE', () => {
  test('answers the next calls with the code, then lets them pass', () => {
    const gateway = gatewayOf(file([{ type: 'ERROR_CODE', code: 'APIG.0308', count: 2 }]));
    expect(gateway.ask({ target: '/open' })).toMatchObject({
      status: 429,
      code: 'APIG.0308',
      step: 'faults',
      reason: 'The fault switch ERROR_CODE answers APIG.0308 to this call; calls that will still get it: 1.',
    });
    expect(gateway.ask({ target: '/app' }).code).toBe('APIG.0308');
    expect(gateway.ask({ target: '/open' }).status).toBe(200);
  });

  test.each([
    ['0201.413', 413, 'APIG.0201'],
    ['0201.504', 504, 'APIG.0201'],
    ['APIG.0705', 500, 'APIG.0705'],
    ['503', 503, undefined],
  ])('%s is answered with status %i', (code, status, printed) => {
    const decided = gatewayOf(file([{ type: 'ERROR_CODE', code }])).ask({ target: '/open' });
    expect(decided).toMatchObject({ status, step: 'faults' });
    expect(decided.code).toBe(printed);
  });

  test('meets one API or one key alone, and calls that reach no API do not use it up', () => {
    const gateway = gatewayOf(
      file([
        { type: 'ERROR_CODE', code: 'APIG.0601', api: 'g/open' },
        { type: 'ERROR_CODE', code: 'APIG.0602', key: 'k2' },
      ]),
    );
    expect(gateway.ask({ target: '/nowhere' }).code).toBe('APIG.0101');
    expect(gateway.ask(signed('/app', 'k1', 's1')).status).toBe(200);
    expect(gateway.ask(signed('/app', 'k2', 's2')).code).toBe('APIG.0602');
    expect(gateway.ask({ target: '/open' }).code).toBe('APIG.0601');
    expect(gateway.ask({ target: '/open' }).status).toBe(200);
  });
});

describe('ACCOUNT_FROZEN (FAQ 2.3)', () => {
  const gateway = gatewayOf(file([{ type: 'ACCOUNT_FROZEN' }]));

  test('refuses an app whose signature is right with 0502', () => {
    expect(gateway.ask(signed('/app', 'k1', 's1'))).toMatchObject({
      status: 405,
      code: 'APIG.0502',
      step: 'authorization',
      message: 'The app has been frozen.',
    });
    expect(gateway.ask(signed('/app', 'k1', 'wrong')).code).toBe('APIG.0303');
  });

  test('refuses a right AK signature and a right token with the texts of 0301', () => {
    const bySignature = gateway.ask(signed('/iam', 'A1', 'x'));
    expect(bySignature).toMatchObject({ status: 401, code: 'APIG.0301', guess: true });
    expect(bySignature.message).toMatch(/verify aksk signature fail, canonicalRequest:GET\|\/iam\/\|/);
    expect(gateway.ask({ target: '/iam', headers: [['X-Auth-Token', 't']] }).message).toBe(
      'Incorrect IAM authentication information: decrypt token fail',
    );
  });

  test('meets one key alone', () => {
    const one = gatewayOf(file([{ type: 'ACCOUNT_FROZEN', key: 'k1' }]));
    expect(one.ask(signed('/app', 'k1', 's1')).code).toBe('APIG.0502');
    expect(one.ask(signed('/app', 'k2', 's2')).status).toBe(200);
  });

  test('does not touch open APIs', () => {
    expect(gateway.ask({ target: '/open' }).status).toBe(200);
  });
});
