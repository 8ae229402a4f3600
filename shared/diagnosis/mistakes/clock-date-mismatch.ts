// The second line of the string to sign is not the X-Sdk-Date that was sent: another zone, another moment, another form.
import { SDK_DATE } from '../../http/header-names.ts';
import { headerValues } from '../../model/header-list.ts';
import { formatSdkDate, parseSdkDate } from '../../signing/sdk-date.ts';
import { type Mistake, settingVariant, type Variant } from './mistake.ts';
import type { SigningFacts } from './signing-recipe.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

function dated(time: number, rare: boolean): Variant {
  const date = formatSdkDate(time);
  return settingVariant(date, { date }, rare);
}

/** Moments near the one sent: the clock was read twice. The nearest first, later before earlier. */
function nearby(time: number): readonly Variant[] {
  return Array.from({ length: 900 }, (_, index) => index + 1).flatMap((seconds) => [
    { ...dated(time + seconds * SECOND, seconds > 3), ...beside(seconds) },
    { ...dated(time - seconds * SECOND, seconds > 3), ...beside(seconds) },
  ]);
}

/** Seconds between signing and a header that was written anew when the call went out, searched at most. */
const BOTH_SECONDS = 300;

/** Seconds between two readings of the clock in one signing, searched at most for the header line. */
const HEADER_SECONDS = 10;

/** The clock was read once for the header line and once for the string to sign. */
function inHeaderOnly(variant: Variant): Variant {
  const { way, change } = inHeaderToo(variant);
  return { way: `${way} only`, change: (recipe) => ({ ...change(recipe), date: recipe.date }), rare: true };
}

/** The header that was signed was written anew before it went out: the signed one stood in both places. */
function inHeaderToo({ way, change }: Variant): Variant {
  return {
    way: `${way} in the header too`,
    change: (recipe) => {
      const changed = change(recipe);
      const headers = changed.headers.map((line) =>
        line.name.toLowerCase() === SDK_DATE ? { ...line, value: changed.date } : line,
      );
      return { ...changed, headers };
    },
    rare: true,
  };
}

/** Two readings of a clock in one call are seldom a minute apart. */
const beside = (seconds: number) => (seconds <= 60 ? { paired: 2 } : {});

/** Time-zone offsets from -12:00 to +14:00 in quarters of an hour; whole hours also in pairs. */
function zones(time: number): readonly Variant[] {
  const offsets = Array.from({ length: 105 }, (_, index) => index - 48).filter((quarters) => quarters !== 0);
  return offsets.map((quarters) => dated(time + (quarters * HOUR) / 4, quarters % 4 !== 0));
}

function forms(time: number): readonly Variant[] {
  const iso = new Date(time).toISOString();
  const whole = iso.slice(0, 19);
  const texts = [
    `${whole}Z`,
    iso,
    whole,
    whole.replace('T', ' '),
    formatSdkDate(time).slice(0, 8),
    formatSdkDate(time).slice(0, -1),
    whole.replace(/[-:T]/g, ''),
    new Date(time).toUTCString(),
    String(time / 1000),
    String(time),
    formatSdkDate(time).toLowerCase(),
    `${whole}+00:00`,
    `${whole.replace('T', ' ')}Z`,
    `${whole}.000000Z`,
    formatSdkDate(time).replace('T', ' '),
    formatSdkDate(time).replace('Z', '+0000'),
    `${formatSdkDate(time).slice(0, -1)}000Z`,
    '',
  ];
  return texts.map((date) => settingVariant(date, { date }));
}

function otherMoments(facts: SigningFacts): readonly Variant[] {
  const written = headerValues(facts.headers, 'date').flatMap((text) => [text, sdkDateOf(Date.parse(text))]);
  const times = facts.otherTimes.map(sdkDateOf);
  return [...new Set([...written, ...times])]
    .filter((date) => date !== '')
    .map((date) => settingVariant(date, { date }));
}

function sdkDateOf(time: number): string {
  return Number.isFinite(time) && Math.abs(time) < 8e15 ? formatSdkDate(Math.floor(time / SECOND) * SECOND) : '';
}

export const clockDateMismatch: Mistake = {
  id: 'clock.date-mismatch',
  part: 'text',
  variants: (facts, right) => {
    const time = parseSdkDate(right.date);
    if (time === undefined) return otherMoments(facts);
    const days = [1, -1, 365, -365].map((each) => dated(time + each * 24 * HOUR, true));
    const noLine = settingVariant('no line with the date', {
      arrange: (algorithm, _date, digest) => [algorithm, digest],
    });
    const elsewhere = nearby(time)
      .slice(0, 2 * BOTH_SECONDS)
      .map(inHeaderToo);
    const inHeader = nearby(time)
      .slice(0, 2 * HEADER_SECONDS)
      .map(inHeaderOnly);
    return [
      noLine,
      ...zones(time),
      ...nearby(time),
      ...forms(time),
      ...days,
      ...otherMoments(facts),
      ...elsewhere,
      ...inHeader,
    ];
  },
};
