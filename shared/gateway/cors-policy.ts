// The CORS policy (gateway.md 2.7): it answers preflights itself and marks every answer of the API. Prepared with the
// configuration.
import type { HeaderList } from '../model/header-list.ts';
import type { CorsContent } from './config/plugin-schema.ts';

export interface CompiledCors {
  readonly policy: string;
  /** Value of Access-Control-Allow-Origin for an Origin; undefined: not allowed. */
  readonly allowOrigin: (origin: string) => string | undefined;
  /** The answer depends on Origin. */
  readonly varies: boolean;
  /** The origin is `*` and credentials are allowed: every browser refuses the two together. */
  readonly contradictory: boolean;
  readonly methods: ReadonlySet<string>;
  /** Headers of a preflight's answer besides the origin. */
  readonly preflight: HeaderList;
  /** Headers of any other answer besides the origin. */
  readonly simple: HeaderList;
}

const entries = (text: string): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** `*.example.com` stands for every host below it, with or without a scheme in front; not documented in detail. */
function originTest(written: string): (origin: string) => boolean {
  const star = written.indexOf('*');
  if (star < 0) return (origin) => origin === written;
  const before = written.slice(0, star);
  const after = written.slice(star + 1);
  const anyScheme = !written.includes('://');
  return (origin) => {
    const rest = anyScheme ? origin.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '') : origin;
    return rest.length > before.length + after.length && rest.startsWith(before) && rest.endsWith(after);
  };
}

function originChoice(written: string): Pick<CompiledCors, 'allowOrigin' | 'varies'> {
  const origins = entries(written);
  if (origins.includes('*')) return { allowOrigin: () => '*', varies: false };
  const [only] = origins;
  // One origin is sent as it is written: a browser compares it itself.
  if (origins.length === 1 && only !== undefined && !only.includes('*')) {
    return { allowOrigin: () => only, varies: false };
  }
  const tests = origins.map(originTest);
  return { allowOrigin: (origin) => (tests.some((test) => test(origin)) ? origin : undefined), varies: true };
}

/** Header of a list, left out where the list is empty. */
const listed = (name: string, text: string): HeaderList => {
  const values = entries(text);
  return values.length === 0 ? [] : [[name, values.join(',')]];
};

export function compileCors(policy: string, content: CorsContent): CompiledCors {
  const credentials: HeaderList = content.allow_credentials ? [['Access-Control-Allow-Credentials', 'true']] : [];
  const expose = listed('Access-Control-Expose-Headers', content.expose_headers);
  const choice = originChoice(content.allow_origin);
  return {
    policy,
    ...choice,
    contradictory: content.allow_credentials && !choice.varies && choice.allowOrigin('') === '*',
    methods: new Set(entries(content.allow_methods).map((method) => method.toUpperCase())),
    preflight: [
      ...listed('Access-Control-Allow-Methods', content.allow_methods),
      ...listed('Access-Control-Allow-Headers', content.allow_headers),
      ...expose,
      ...(content.max_age === undefined ? [] : [['Access-Control-Max-Age', String(content.max_age)] as const]),
      ...credentials,
    ],
    simple: [...expose, ...credentials],
  };
}

const VARY: HeaderList = [['Vary', 'Origin']];

/** The headers for a call from `origin`; none but `Vary` where the policy does not allow it. */
export function corsHeaders(cors: CompiledCors, origin: string, kind: 'preflight' | 'simple'): HeaderList {
  const allowed = cors.allowOrigin(origin);
  const vary = cors.varies ? VARY : [];
  if (allowed === undefined) return vary;
  return [['Access-Control-Allow-Origin', allowed], ...cors[kind], ...vary];
}
