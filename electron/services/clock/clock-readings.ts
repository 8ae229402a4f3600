// The readings since the start, newest last, bounded.
import type { ClockReading } from '../../../shared/model/clock-reading.ts';

export interface ClockReadings {
  add(reading: ClockReading): void;
  list(): ClockReading[];
  latest(origin: string): ClockReading | undefined;
}

const KEPT = 500;

export function createClockReadings(added: (reading: ClockReading) => void): ClockReadings {
  const readings: ClockReading[] = [];
  return {
    add(reading) {
      readings.push(reading);
      if (readings.length > KEPT) readings.shift();
      added(reading);
    },
    list: () => [...readings],
    latest: (origin) => readings.findLast((reading) => reading.origin === origin),
  };
}
