// X-Sdk-Date: YYYYMMDDTHHMMSSZ, always UTC. Time comes in as milliseconds since the epoch; shared/ has no clock.

/** Basic ISO 8601 form of a time, cut to whole seconds. */
export function formatSdkDate(epochMs: number): string {
  const text = new Date(epochMs).toISOString();
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)];
  return `${year}${month}${day}T${text.slice(11, 13)}${text.slice(14, 16)}${text.slice(17, 19)}Z`;
}

const SDK_DATE_FORM = /^\d{8}T\d{6}Z$/;

/** Milliseconds since the epoch, or undefined when `text` is not a real time in the form YYYYMMDDTHHMMSSZ. */
export function parseSdkDate(text: string): number | undefined {
  if (!SDK_DATE_FORM.test(text)) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 4), twoDigits(text, 6)];
  const [hour, minute, second] = [twoDigits(text, 9), twoDigits(text, 11), twoDigits(text, 13)];
  // Date.UTC reads the years 0 to 99 as those of the twentieth century.
  if (year < 100 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const epochMs = Date.UTC(year, month - 1, day, hour, minute, second);
  // It rolls 31 February over into March, too; such a text is no time.
  return new Date(epochMs).getUTCDate() === day ? epochMs : undefined;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x30) * 10 + text.charCodeAt(at + 1) - 0x30;
}
