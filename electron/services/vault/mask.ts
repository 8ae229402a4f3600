// How a secret looks where it must not be seen (S28): the same place, its length, and enough to tell two apart.

/** First 4 and last 2 characters when longer than 16, and the length. No quotes, brackets or control characters. */
export function mask(secret: string): string {
  const points = [...secret];
  const length = `***${points.length}***`;
  if (points.length <= 16) return length;
  return `${plain(points.slice(0, 4))}${length}${plain(points.slice(-2))}`;
}

/** Characters that could end a JSON text, a query parameter or a header value give way to an underscore. */
function plain(points: readonly string[]): string {
  return points.map((point) => (/[A-Za-z0-9._~-]/.test(point) ? point : '_')).join('');
}
