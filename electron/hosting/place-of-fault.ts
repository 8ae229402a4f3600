// What a terminal is told of a bug: its kind and place. Its text may hold what a user typed, secrets included.

export function placeOfFault(error: unknown): string {
  if (!(error instanceof Error)) return 'A fault that is not an error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
