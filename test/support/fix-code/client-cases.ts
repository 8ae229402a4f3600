// What the clients of the code templates are asked to send, and what the gateway and the diagnosis say of it.

import { nodeHash } from '../../../electron/services/node-hash.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { clientText, type FixLanguage } from '../../../shared/diagnosis/fix-code/fix-language.ts';
import { splitUrl, wireTarget } from '../../../shared/http/request-target.ts';
import { type Diagnosis, diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { type FixCodeCause, fixCodeCauses } from '../../../shared/model/fix-code-causes.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { gatewayOf } from '../gateway-call.ts';
import { type RecordedVector, recordedVectors } from '../recorded-vectors.ts';
import { type ClientCall, type ClientRequest, identifier } from './client-runner.ts';
import type { Clients } from './script-drivers.ts';

export const SECRET = 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD';
const KEY = 'fix-code-app-key';
const TEMPORARY_KEY = 'TEMPORARYAK000000001';
const TOKEN = 'temporary-token-of-the-test';
/** 2026-11-23 01:02:03 UTC. */
const NOW = Date.UTC(2026, 10, 23, 1, 2, 3) / 1000;

/** The client that is right and one for each mistake. */
export function clientsOf(language: FixLanguage): Clients {
  const mistaken = fixCodeCauses.map((cause) => [identifier(cause), clientText(language, cause)]);
  return { right: clientText(language), ...Object.fromEntries(mistaken) };
}

const HEADERS: readonly (readonly [string, string])[] = [
  ['X-Label', '  winter  sale '],
  ['Content-Type', 'application/json'],
];

const usual: Omit<ClientCall, 'client'> = {
  method: 'POST',
  url: 'https://api.example.com:8443/v1/M%C3%BCller%20Co/./a?z=1&flag&a=b%20c&q=x%2Cy',
  headers: HEADERS,
  body: '{"name":"北京","b":1,"a":[2,3]}',
  key: KEY,
  secretFile: `${SECRET}\r\n`,
  token: '',
  now: NOW,
  offset: 0,
  started: NOW - 1999,
};

/** Where the usual call would not show the mistake. */
const special: Readonly<Partial<Record<FixCodeCause, Partial<ClientCall>>>> = {
  'clock.behind': { now: NOW - 1200, offset: 1200 },
  'clock.ahead': { now: NOW + 1200, offset: -1200 },
  'header.authorization-signed': { headers: [...HEADERS, ['Authorization', 'Bearer old']] },
  'credential.security-token-missing': { key: TEMPORARY_KEY, token: TOKEN, url: 'https://iam.example.com/v1/a' },
};

/** The call that the client with this mistake, and the right one beside it, is asked to make. */
export function callOfCause(cause: FixCodeCause, client: string = cause): ClientCall {
  return { ...usual, ...special[cause], client };
}

/** Recorded requests that a client can be given: text bodies, and no header that the client writes itself. */
export const plainVectors: readonly RecordedVector[] = recordedVectors.filter(
  ({ kind, algorithm, request, credentials }) =>
    kind === 'agreed' &&
    algorithm === defaultAlgorithm.id &&
    request.bodyBase64 === undefined &&
    credentials.sk === credentials.sk.trim() &&
    credentials.projectId === undefined &&
    credentials.domainId === undefined &&
    !request.headers.some(([name]) => /^(?:x-sdk-.*|host|authorization)$/i.test(name)),
);

export function callOfVector({ request, credentials, date }: RecordedVector): ClientCall {
  const iso = date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return {
    client: 'right',
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: request.body ?? '',
    key: credentials.ak,
    secretFile: `${credentials.sk}\n`,
    token: credentials.securityToken ?? '',
    now: Date.parse(iso) / 1000,
    offset: 0,
    started: 0,
  };
}

export function authorizationOf({ headers }: ClientRequest): string | undefined {
  return headers.findLast(([name]) => name.toLowerCase() === 'authorization')?.[1];
}

const api = {
  method: 'POST',
  path: '/v1/',
  matchMode: 'SWA',
  backend: { type: 'MOCK', body: 'ok' },
  published: ['RELEASE'],
};
const file = {
  groups: [
    {
      name: 'app',
      domains: ['api.example.com'],
      apis: [{ ...api, name: 'app', auth: 'APP' }],
    },
    { name: 'iam', domains: ['iam.example.com'], apis: [{ ...api, name: 'iam', auth: 'IAM' }] },
  ],
  apps: [{ name: 'fix', key: KEY, secret: SECRET, authorized: '*' }],
  iam: { accessKeys: [{ ak: TEMPORARY_KEY, sk: SECRET, securityToken: TOKEN }] },
};

/** Mistakes that this gateway does not look at; whoever does refuses the call without saying why. */
export const takenByGateway: ReadonlySet<FixCodeCause> = new Set<FixCodeCause>(['body.content-sha256-mismatch']);

export interface Told {
  readonly status: number;
  readonly diagnosis: Diagnosis;
}

/** What the mock gateway answers to the request, and what the diagnosis says of both. */
export function tell(call: ClientCall, request: ClientRequest): Told {
  const split = splitUrl(request.url);
  if (!split.ok) throw new Error(split.problem);
  const { scheme, host, path, query } = split.url;
  const target = wireTarget(path, query);
  // Host is written by the HTTP client, whatever was signed.
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'host');
  const gateway = gatewayOf(file);
  gateway.nowMs = NOW * 1000;
  const body = request.body.toString('utf8');
  const answer = gateway.ask({ scheme, method: request.method, target, host, headers, body });
  const securityToken = call.token === '' ? {} : { securityToken: call.token };
  const input = diagnosisCaseSchema.parse({
    sent: {
      scheme,
      method: request.method,
      target,
      headers: [['Host', host], ...headers],
      bodyBase64: request.body.toString('base64'),
    },
    credential: { key: call.key, secret: SECRET, ...securityToken },
    ...(answer.status < 400
      ? {}
      : {
          response: {
            status: answer.status,
            headers: [['Date', new Date(NOW * 1000).toUTCString()], ...answer.headers],
            body: answer.body,
          },
        }),
    clock: { sentAt: new Date(call.now * 1000).toISOString(), receivedAt: new Date(call.now * 1000).toISOString() },
    workspace: file,
  });
  return {
    status: answer.status,
    diagnosis: diagnose(input, { hash: nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash }),
  };
}
