// What the console fills in where an API gets an HTTP back end (FAQ 3.8). The file's own defaults are wider: ANY and HTTP.
const CONSOLE = { method: 'GET', scheme: 'HTTPS', timeoutMs: 5000, retries: -1 };

/** `variant`: the type of back end that was chosen. Function and Mock back ends have no such fields. */
export const freshFor = (name: string, variant: string): Readonly<Record<string, unknown>> =>
  name === 'backend' && /^HTTP(-VPC|$)/.test(variant) ? CONSOLE : {};
