import { describe, expect, it } from 'vitest';
import { answerSource, gatewayTimes, rateLimits } from '../../../shared/http/gateway-facts.ts';

describe('the limits that the gateway tells of', () => {
  it('are read in any order and case of the headers, and listed in one order', () => {
    expect(
      rateLimits([
        ['x-apig-ratelimit-api-allenv', 'remain:199,limit:200,time:1 second'],
        ['X-Apig-RateLimit-api', 'remain:9,limit:10,time:10 second'],
      ]),
    ).toEqual([
      { scope: 'api', remain: 9, limit: 10, period: '10 second' },
      { scope: 'api-allenv', remain: 199, limit: 200, period: '1 second' },
    ]);
  });

  it.each(['', 'remain:9', 'remain:x,limit:10,time:1 day', 'remain:-1,limit:10,time:1 day'])(
    'are left out where the value is %j',
    (value) => expect(rateLimits([['X-Apig-RateLimit-ip', value]])).toEqual([]),
  );
});

describe('the times that the gateway tells of', () => {
  it('tell its own from the backend’s; a mock backend has none', () => {
    expect(
      gatewayTimes([
        ['X-Apig-Latency', '12'],
        ['X-Apig-Upstream-Latency', '9'],
      ]),
    ).toEqual({ latencyMs: 12, backendMs: 9 });
    expect(gatewayTimes([['X-Apig-Latency', '0.4']])).toEqual({ latencyMs: 0.4 });
    expect(gatewayTimes([['X-Apig-Upstream-Latency', '9']])).toBeUndefined();
    expect(gatewayTimes([['X-Apig-Latency', 'soon']])).toBeUndefined();
  });
});

it('an error with a code is the gateway’s, one without the backend’s', () => {
  expect(answerSource(401, 'APIG.0303')).toBe('gateway');
  expect(answerSource(401, undefined)).toBe('backend');
  expect(answerSource(200, undefined)).toBeUndefined();
});
