// System parameters that a back end can ask for (gateway.md 2.14), as `$context.NAME` or as NAME.

/** THE list of names; each has its value in backend-parameters.ts. */
export const SYSTEM_NAMES = [
  'sourceIp',
  'stage',
  'apiId',
  'apiName',
  'appId',
  'appName',
  'requestId',
  'serverAddr',
  'serverName',
  'handleTime',
  'providerAppId',
  'reqPath',
  'reqMethod',
] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

/** NAME of `$context.NAME`. */
export const bareName = (written: string): string =>
  written.startsWith('$context.') ? written.slice('$context.'.length) : written;

/** True for a name of the list, and for what a custom authorizer may have put into its context. */
export function isSystemName(written: string): boolean {
  const name = bareName(written);
  return SYSTEM_NAMES.some((known) => known === name) || /^authorizer\.(frontend|backend)\.[A-Za-z][\w-]*$/.test(name);
}
