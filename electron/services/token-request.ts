// Fetches an IAM token: POST /v3/auth/tokens by user name and password or by access key, as the IAM API reference has it
// ("Obtaining a User Token Through Password Authentication"; methods `password` and `hw_ak_sk`). The token comes in the
// header X-Subject-Token, its end in the body. Password and secret key go out in this one request and nowhere else.
import { splitUrl } from '../../shared/http/request-target.ts';
import { z } from '../../shared/model/json-mode.ts';
import type { TokenOutcome } from '../../shared/model/token-outcome.ts';
import { AppError } from '../app-error.ts';
import type { Clock } from '../ports.ts';
import { type Destination, destinationOf, refuseUrl } from './sender/destination.ts';
import { type ExchangeOptions, httpExchange } from './sender/http-exchange.ts';
import type { CredentialVault } from './vault/credential-vault.ts';

export interface TokenRequestParts {
  readonly clock: Clock;
  readonly vault: Pick<CredentialVault, 'list' | 'reveal' | 'save' | 'redactor'>;
  /** How the connection is made by the user's settings; without it straight. */
  readonly plan?: (destination: Destination) => Promise<Pick<ExchangeOptions, 'target' | 'times'>>;
}

/**
 * Asks for a new token by what the credential `id` (kind token) says, and keeps it there.
 * @throws AppError NOT_FOUND, BAD_INPUT when something is missing, LOCKED, UNAVAILABLE when nothing answers
 */
export type FetchToken = (id: string) => Promise<TokenOutcome>;

const PATH = '/v3/auth/tokens';
const TIMEOUT_MS = 30_000;

export function createTokenRequest(parts: TokenRequestParts): FetchToken {
  return async (id) => {
    const credential = parts.vault.list().find((candidate) => candidate.id === id && candidate.kind === 'token');
    if (credential === undefined)
      throw new AppError('NOT_FOUND', 'This token is not in the vault any more. Choose or make another one.');
    const fields = new Map(Object.entries(credential.fields ?? {}));
    const url = tokenUrl(fields.get('endpoint') ?? '');
    const body = JSON.stringify({ auth: await authOf(id, fields, parts.vault) });
    const { status, headers, text } = await post(url, body, parts);
    const token = headers.find(([name]) => name.toLowerCase() === 'x-subject-token')?.[1];
    if (status >= 300 || token === undefined || token === '') return refusal(status, text, parts);
    const expiresAt = expiryOf(text);
    const { name, kind, key } = credential;
    // Without an end of its own the old one would be shown with the new token.
    const kept = await parts.vault.save({ id, name, kind, key, secret: token, fields: { expiresAt: expiresAt ?? '' } });
    return { kind: 'fetched', credential: kept };
  };
}

type Fields = ReadonlyMap<string, string>;

async function authOf(id: string, fields: Fields, vault: TokenRequestParts['vault']): Promise<object> {
  if (fields.get('method') === 'hw_ak_sk') {
    const secretKey = await needed('secretKey', vault.reveal(id, 'secretKey'));
    const identity = { access: { key: need(fields, 'accessKey') }, secret: { key: secretKey } };
    return { identity: { methods: ['hw_ak_sk'], hw_ak_sk: identity }, ...scopeOf(fields) };
  }
  if (fields.get('method') !== 'password') {
    throw new AppError('BAD_INPUT', 'Say in the credential how its token is fetched: by password or by access key.');
  }
  const password = await needed('password', vault.reveal(id, 'password'));
  const user = { name: need(fields, 'userName'), password, domain: { name: need(fields, 'domainName') } };
  return { identity: { methods: ['password'], password: { user } }, ...scopeOf(fields) };
}

/** A project, else the account; by access key alone IAM takes the account of the key. */
function scopeOf(fields: Fields): object {
  const id = fields.get('projectId');
  const name = fields.get('projectName');
  if (id !== undefined) return { scope: { project: { id } } };
  if (name !== undefined) return { scope: { project: { name } } };
  const domain = fields.get('domainName');
  return domain === undefined ? {} : { scope: { domain: { name: domain } } };
}

function need(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (value !== undefined) return value;
  throw new AppError('BAD_INPUT', `The credential lacks ${name}, which fetching a token needs.`);
}

async function needed(name: string, secret: Promise<string>): Promise<string> {
  try {
    return await secret;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
    throw new AppError('BAD_INPUT', `The credential lacks ${name}, which fetching a token needs.`);
  }
}

/** The address of the call for an endpoint with or without scheme and path. A password is not sent in clear. */
function tokenUrl(endpoint: string) {
  if (endpoint.trim() === '')
    throw new AppError('BAD_INPUT', 'The credential lacks the IAM endpoint. Name it under Settings → Credentials.');
  const given = endpoint.trim().replace(/(?<!\/)\/+$/, '');
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  const split = splitUrl(full.endsWith(PATH) ? full : `${full.replace(/\/v3$/, '')}${PATH}`);
  if (!split.ok) return refuseUrl(split.problem);
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(split.url.host);
  if (split.url.scheme !== 'https' && !isLoopback) {
    throw new AppError('BAD_INPUT', 'The IAM endpoint must be https: a password is not sent in clear.');
  }
  return split.url;
}

async function post(url: ReturnType<typeof tokenUrl>, body: string, parts: TokenRequestParts) {
  const destination = destinationOf(url, { kind: 'url' }, { verify: true }, undefined);
  const { target, times } = (await parts.plan?.(destination)) ?? { target: destination.target };
  const { outcome } = await httpExchange(
    {
      method: 'POST',
      target: url.path,
      headers: [
        ['Host', url.host],
        ['Content-Type', 'application/json'],
      ],
      body: Buffer.from(body),
    },
    { clock: parts.clock, target, timeoutMs: TIMEOUT_MS, purpose: 'token', ...(times === undefined ? {} : { times }) },
  );
  if (outcome.kind === 'cancelled') throw new AppError('UNAVAILABLE', 'The token was not fetched.');
  if (outcome.kind === 'network-error') throw new AppError('UNAVAILABLE', outcome.message);
  const { status, headers } = outcome.response;
  return { status, headers, text: outcome.response.body.bytes.toString('utf8') };
}

/** IAM's own words where there are some; whatever it repeats of password or key is masked. */
function refusal(status: number, text: string, parts: TokenRequestParts): TokenOutcome {
  const parsed = errorSchema.safeParse(jsonOrUndefined(text));
  const { error, error_msg: otherMessage, error_code: otherCode } = parsed.success ? parsed.data : {};
  const message = error?.message ?? otherMessage ?? text.slice(0, 300);
  const code = String(error?.code ?? otherCode ?? '');
  return { kind: 'refused', status, code, message: parts.vault.redactor().text(message) };
}

const errorSchema = z.object({
  error: z.object({ code: z.union([z.string(), z.number()]).optional(), message: z.string().optional() }).optional(),
  error_msg: z.string().optional(),
  error_code: z.string().optional(),
});
const tokenSchema = z.object({ token: z.object({ expires_at: z.string() }) });

/** `2020-01-04T09:05:22.701000Z` to the second; undefined where the body does not say it. */
function expiryOf(text: string): string | undefined {
  const parsed = tokenSchema.safeParse(jsonOrUndefined(text));
  const ms = parsed.success ? Date.parse(parsed.data.token.expires_at) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
