import { describe, expect, it } from 'vitest';
import { createClockStore } from '../../../../renderer/features/clock/clock-store.ts';
import {
  DRAWN_MS,
  judge,
  nearestZone,
  newestByOrigin,
  signaturePlace,
  skewRange,
  skewTicks,
} from '../../../../renderer/features/clock/clock-view.ts';
import type { ClockReading } from '../../../../shared/model/clock-reading.ts';
import { memoryHost } from '../../../support/memory-host.ts';

const MINUTE = 60_000;

const reading = (skewMs: number, part: Partial<ClockReading> = {}): ClockReading => ({
  skewMs,
  uncertaintyMs: 500,
  roundTripMs: 10,
  source: 'date-header',
  serverTime: '2026-11-23T22:11:04.000Z',
  measuredAt: '2026-11-23T22:11:04.000Z',
  origin: 'https://a',
  ...part,
});

describe('judge', () => {
  it.each([
    [undefined, 'none'],
    [reading(0), 'ok'],
    [reading(-59_000), 'ok'],
    [reading(5 * MINUTE), 'drifting'],
    [reading(15 * MINUTE - 400), 'edge'],
    [reading(-15 * MINUTE - 400), 'edge'],
    [reading(16 * MINUTE), 'behind'],
    [reading(-16 * MINUTE), 'ahead'],
    [reading(480 * MINUTE + 900), 'zone'],
    [reading(-330 * MINUTE), 'zone'],
    [reading(30 * MINUTE), 'zone'],
    [reading(479 * MINUTE), 'behind'],
    [reading(15 * 60 * MINUTE), 'behind'],
  ])('judges %o as %s', (given, expected) => expect(judge(given)).toBe(expected));

  it('names the nearest zone', () => {
    expect(nearestZone(-480 * MINUTE - 1200)).toBe(480 * MINUTE);
  });
});

describe('views', () => {
  it('puts a signature made now opposite to the skew and says when it is off the drawing', () => {
    expect(signaturePlace(0)).toEqual({ at: 0.5, beyond: undefined });
    expect(signaturePlace(10 * MINUTE).at).toBeCloseTo(0.25);
    expect(signaturePlace(DRAWN_MS + 1).beyond).toBe('left');
    expect(signaturePlace(-480 * MINUTE)).toEqual({ at: 1, beyond: 'right' });
  });

  it.each([
    [-900, 900, [-500, 0, 500]],
    [-100, 1400, [0, 500, 1000]],
    [-20 * MINUTE, 20 * MINUTE, [-20 * MINUTE, -10 * MINUTE, 0, 10 * MINUTE, 20 * MINUTE]],
    [-500, 485 * MINUTE, [0, 120 * MINUTE, 240 * MINUTE, 360 * MINUTE, 480 * MINUTE]],
  ])('writes round values beside a scale from %i to %i', (low, high, ticks) =>
    expect(skewTicks({ low, high })).toEqual(ticks),
  );

  it('writes at most five, however far the clocks are apart', () => {
    for (let span = 1000; span < 1e15; span *= 3) {
      const ticks = skewTicks({ low: -span / 7, high: span });
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks).toContain(0);
    }
  });

  it('keeps the newest reading of each origin, the newest origin first', () => {
    const readings = [reading(1), reading(2, { origin: 'https://b' }), reading(3)];
    expect(newestByOrigin(readings).map(({ skewMs }) => skewMs)).toEqual([3, 2]);
  });

  it('spans all readings with their uncertainty and the zero', () => {
    const { low, high } = skewRange([reading(-1000), reading(200)]);
    expect(low).toBeLessThan(-1500);
    expect(high).toBeGreaterThan(700);
    expect(skewRange([])).toEqual({ low: -500, high: 500 });
  });
});

describe('createClockStore', () => {
  it('joins the list, the events and the answer of a probe, each reading once', async () => {
    const probed = reading(3, { measuredAt: '2026-11-23T22:11:06.000Z' });
    const host = memoryHost({
      'clock.readings': async () => [reading(1)],
      'clock.probe': async () => {
        host.emit('clock.reading', probed);
        return probed;
      },
    });
    const { store, follow, probe } = createClockStore(host);
    const stop = follow();
    await probe('https://a', false);
    expect(store.getState().readings.map(({ skewMs }) => skewMs)).toEqual([1, 3]);
    expect(store.getState().busy).toBe(false);
    stop();
    expect(host.subscriptions()).toBe(0);
  });

  it('tells the host’s words when a server cannot be asked', async () => {
    const host = memoryHost({
      'clock.probe': async () => {
        throw new Error('pets.example.com has no address.');
      },
    });
    const { store, probe } = createClockStore(host);
    await probe('https://pets.example.com', false);
    expect(store.getState()).toMatchObject({ busy: false, error: 'pets.example.com has no address.' });
  });
});
