// One request to sign, verify or send, as a line of input gives it: checked here, trusted behind.
import { forbiddenInValue, isHeaderName } from '../../shared/http/header-names.ts';
import { splitUrl } from '../../shared/http/request-target.ts';
import { z } from '../../shared/model/json-mode.ts';
import { signableRequestSchema } from '../../shared/model/request.ts';
import { algorithmById, signingAlgorithms } from '../../shared/signing/algorithms/index.ts';
import { profileById, signingProfiles } from '../../shared/signing/profiles/index.ts';
import { needsOf } from '../../shared/signing/schemes/carried-headers.ts';
import { type AuthScheme, authSchemes, schemeByName, schemeOf } from '../../shared/signing/schemes/index.ts';
import { parseSdkDate } from '../../shared/signing/sdk-date.ts';
import { InputProblem } from './input-problem.ts';
import { withoutNulls } from './plain-members.ts';
import { checkShape } from './shape-problem.ts';

const credentialSchema = z.strictObject({
  key: z.string(),
  secret: z.string(),
  securityToken: z.string().optional(),
  projectId: z.string().optional(),
  domainId: z.string().optional(),
});

/** The schemes as the command line writes them: the gateway's own parameters are in lower case. */
export const schemeNames: readonly string[] = authSchemes.map(({ mode }) => mode.toLowerCase());

/** The vectors' shape; members that only vectors have (what was expected, by whom) are passed over. */
const signingCaseSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  request: signableRequestSchema,
  credential: credentialSchema,
  date: z.string().optional(),
  algorithm: z.string().optional(),
  region: z.string().optional(),
  service: z.string().optional(),
  profile: z.string().optional(),
  scheme: z.string().optional(),
  authHeader: z.string().optional(),
  /** Names that are sent and not signed. */
  unsignedHeaders: z.array(z.string()).optional(),
});
export type SigningCase = z.infer<typeof signingCaseSchema>;

/** What the command line gives for all lines that do not say it themselves. */
export interface CaseDefaults {
  readonly credential: Readonly<Record<string, string | undefined>>;
  readonly date?: string | undefined;
  readonly algorithm?: string | undefined;
  readonly region?: string | undefined;
  readonly service?: string | undefined;
  readonly profile?: string | undefined;
  readonly scheme?: string | undefined;
  readonly authHeader?: string | undefined;
}

/** A checked case from a parsed line. Throws InputProblem that names the member; values are never repeated. */
export function readSigningCase(value: unknown, defaults: CaseDefaults): SigningCase {
  const given = withoutNulls(value);
  if (!given) throw new InputProblem('BAD_INPUT', 'cli.error.notObject');
  const { credentials, ...rest } = given;
  const { credential: defaultCredential, ...others } = defaults;
  const draft: Record<string, unknown> = {
    ...others,
    ...rest,
    request: withoutNulls(rest.request) ?? rest.request,
    credential: credentialOf(rest.credential ?? credentials, defaultCredential),
  };
  const scheme = schemeIn(draft);
  draft.credential = withoutNeed(draft.credential, scheme);
  const known = checkShape(signingCaseSchema, withoutNulls(draft));
  checkRequest(known.request);
  checkNames(known);
  return known;
}

/** Throws InputProblem for a date, a name of a table or a header that cannot be used. */
export function checkNames({ date, algorithm, profile, scheme, authHeader }: Omit<CaseDefaults, 'credential'>): void {
  if (date !== undefined && parseSdkDate(date) === undefined) throw new InputProblem('BAD_INPUT', 'cli.error.date');
  if (algorithm !== undefined && !algorithmById(algorithm))
    throw unknownName('cli.error.algorithm', algorithm, signingAlgorithms);
  if (profile !== undefined && !profileById(profile)) throw unknownName('cli.error.profile', profile, signingProfiles);
  schemeIn({ scheme });
  if (authHeader !== undefined && !isHeaderName(authHeader)) {
    throw new InputProblem('BAD_INPUT', 'cli.error.headerName', { member: 'authHeader' });
  }
}

/** How the case proves identity; the signature of an app where it does not say. */
function schemeIn({ scheme }: Record<string, unknown>): AuthScheme {
  if (typeof scheme !== 'string') return schemeOf('APP');
  const known = schemeByName(scheme);
  if (known === undefined)
    throw unknownName(
      'cli.error.scheme',
      scheme,
      schemeNames.map((id) => ({ id })),
    );
  return known;
}

/** Key and secret may be left out where the scheme sends none. */
function withoutNeed(credential: unknown, scheme: AuthScheme): unknown {
  const given = credential === undefined ? {} : withoutNulls(credential);
  if (!given) return credential;
  const { key, secret } = needsOf(scheme);
  return { ...(key ? {} : { key: '' }), ...(secret ? {} : { secret: '' }), ...given };
}

function unknownName(
  key: 'cli.error.algorithm' | 'cli.error.profile' | 'cli.error.scheme',
  found: string,
  table: readonly { id: string }[],
) {
  const known = table.map(({ id }) => id).join(', ');
  return new InputProblem('BAD_INPUT', key, { found: found.slice(0, 60), known });
}

/** `ak` and `sk` are the names that the vectors and the IAM console use. */
export function credentialOf(value: unknown, defaults: CaseDefaults['credential']): unknown {
  const given = value === undefined ? {} : withoutNulls(value);
  if (!given) return value;
  const { ak, sk, ...rest } = given;
  return withoutNulls({
    ...defaults,
    ...(ak === undefined ? {} : { key: ak }),
    ...(sk === undefined ? {} : { secret: sk }),
    ...rest,
  });
}

/** What HTTP cannot carry is refused before it is signed (a header line smuggled into a value, for one). */
function checkRequest(request: SigningCase['request']): void {
  if (!isHeaderName(request.method)) throw new InputProblem('BAD_INPUT', 'cli.error.method');
  const split = splitUrl(request.url);
  if (!split.ok) throw new InputProblem('BAD_INPUT', `cli.error.url.${split.problem}`);
  request.headers.forEach(([name, value], index) => {
    const member = `request.headers[${index}]`;
    if (!isHeaderName(name)) throw new InputProblem('BAD_INPUT', 'cli.error.headerName', { member });
    const code = forbiddenInValue(value);
    if (code === undefined) return;
    const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    throw new InputProblem('BAD_INPUT', 'cli.error.headerValue', { member, name, code: hex });
  });
  if (request.body !== undefined && request.bodyBase64 !== undefined) {
    throw new InputProblem('BAD_INPUT', 'cli.error.twoBodies');
  }
}

/** The time to write into X-Sdk-Date where the request's headers hold none. */
export function signingTime(given: SigningCase, nowMs: number): number {
  return given.date === undefined ? nowMs : (parseSdkDate(given.date) ?? nowMs);
}
