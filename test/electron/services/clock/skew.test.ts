import { describe, expect, it } from 'vitest';
import { readingsOf, skewOf } from '../../../../electron/services/clock/skew.ts';

const at = (text: string) => Date.parse(text);
const trip = { sentAtMs: at('2026-11-23T10:00:00.000Z'), receivedAtMs: at('2026-11-23T10:00:00.200Z') };
const answer = { origin: 'http://a.example:80', status: 200, headers: [], body: '', ...trip };

describe('the skew of a server', () => {
  it('counts from the middle of the round trip to the middle of the second that the server told', () => {
    expect(skewOf(at('2026-11-23T10:00:07Z'), trip)).toEqual({ skewMs: 7400, uncertaintyMs: 600, roundTripMs: 200 });
  });

  it('always holds the truth within its uncertainty', () => {
    for (let trueSkewMs = -3000; trueSkewMs <= 3000; trueSkewMs += 37) {
      for (const share of [0, 0.3, 1]) {
        const stampedAt = trip.sentAtMs + share * 200 + trueSkewMs;
        const { skewMs, uncertaintyMs } = skewOf(Math.floor(stampedAt / 1000) * 1000, trip);
        expect(Math.abs(skewMs - trueSkewMs)).toBeLessThanOrEqual(uncertaintyMs);
      }
    }
  });

  it('is not made larger by a clock that was set back during the round trip', () => {
    const backwards = { sentAtMs: trip.receivedAtMs, receivedAtMs: trip.sentAtMs };
    expect(skewOf(at('2026-11-23T10:00:00Z'), backwards)).toMatchObject({ roundTripMs: 0, uncertaintyMs: 500 });
  });
});

describe('what an answer tells of the time', () => {
  it.each(['Mon, 23 Nov 2026 10:00:07 GMT', 'Monday, 23-Nov-26 10:00:07 GMT', 'Mon Nov 23 10:00:07 2026'])(
    'is read from the Date header in the form %s',
    (date) => {
      const [reading] = readingsOf({ ...answer, headers: [['date', date]] });
      expect(reading).toMatchObject({
        source: 'date-header',
        serverTime: '2026-11-23T10:00:07.000Z',
        measuredAt: '2026-11-23T10:00:00.200Z',
        skewMs: 7400,
        origin: 'http://a.example:80',
      });
    },
  );

  it.each([
    [[]],
    [[['Date', 'yesterday']]],
    [[['Date', '2026-11-23T10:00:07Z']]],
    [
      [
        ['Date', 'Mon, 23 Nov 2026 10:00:07 GMT'],
        ['Age', '30'],
      ],
    ],
  ] as const)('is nothing for %j', (headers) => {
    expect(readingsOf({ ...answer, headers: headers as unknown as [string, string][] })).toEqual([]);
  });

  it('is read from the words of an expired signature before the Date header', () => {
    const body = JSON.stringify({
      error_code: 'APIG.0303',
      error_msg:
        'Incorrect app authentication information: signature expired, signature time:20230527T000431Z,server time:20230527T020608Z',
      request_id: 'x',
    });
    const headers = [['Date', 'Sat, 27 May 2023 02:06:08 GMT']] as const;
    const readings = readingsOf({ ...answer, status: 401, headers, body });
    expect(readings.map(({ source, serverTime }) => [source, serverTime])).toEqual([
      ['error-text', '2023-05-27T02:06:08.000Z'],
      ['date-header', '2023-05-27T02:06:08.000Z'],
    ]);
  });
});
