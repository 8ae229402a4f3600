// X-Sdk-Date: YYYYMMDDTHHMMSSZ, always UTC. Time comes in as milliseconds since the epoch; shared/ has no clock.

/** Basic ISO 8601 form of a time, cut to whole seconds. */
export function formatSdkDate(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Milliseconds since the epoch, or undefined when `text` is not a real time in the form YYYYMMDDTHHMMSSZ. */
export function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const epochMs = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC rolls 31 February over into March; such a text is no time.
  return formatSdkDate(epochMs) === text ? epochMs : undefined;
}
