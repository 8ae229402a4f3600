// Mistakes with the time: the date that is signed is not the one sent, is written otherwise, or lies outside the window.
import { type Plant, plantedFamily } from './planted-cases.ts';

const HOUR = 3_600_000;

const at = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
const compact = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');

const date = (way: string, change: (sent: string) => string): Plant => ({
  cause: 'clock.date-mismatch',
  way,
  shows: 'to-sign',
  signer: (signer) => ({ ...signer, date: (sent) => change(signer.date(sent)) }),
});

export const datePlants: readonly Plant[] = [
  date('the clock read a second time, one second later', (sent) => compact(at(sent) + 1000)),
  date('the clock read half a minute earlier', (sent) => compact(at(sent) - 31_000)),
  date('local time of +08:00 in the string to sign', (sent) => compact(at(sent) + 8 * HOUR)),
  date('local time of -05:00 in the string to sign', (sent) => compact(at(sent) - 5 * HOUR)),
  date('ISO 8601 with dashes and colons', (sent) => new Date(at(sent)).toISOString().replace('.000', '')),
  date('the day alone', (sent) => sent.slice(0, 8)),
  date('lower-case letters', (sent) => sent.toLowerCase()),
  date('without the Z', (sent) => sent.slice(0, -1)),
  date('seconds since 1970', (sent) => String(at(sent) / 1000)),
  date('the form of the Date header', (sent) => new Date(at(sent)).toUTCString()),
  date('an empty line', () => ''),
  {
    cause: 'clock.date-mismatch',
    way: 'no line with the date',
    shows: 'to-sign',
    signer: (signer) => ({ ...signer, toSign: (algorithm, _date, digest) => [algorithm, digest].join('\n') }),
  },
  date('milliseconds written', (sent) => sent.replace('Z', '000Z')),
  date('an offset in place of Z', (sent) => sent.replace('Z', '+0000')),
];

export const dateFamily = plantedFamily('date', datePlants);
