// The cases as snippets, and what the gateway must know to take them.
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { algorithmOf, signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import type { SnippetKind, SnippetLanguage } from '../../../shared/formats/snippets/index.ts';
import { requestPlan, type SnippetRequest } from '../../../shared/formats/snippets/request-snippet.ts';
import { snippetBody } from '../../../shared/formats/snippets/snippet-plan.ts';
import { type Snippet, writeSnippet } from '../../../shared/formats/snippets/write-snippet.ts';
import { secretHeaders } from '../../../shared/http/secret-names.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { plainHeaders } from '../../../shared/signing/schemes/carried-headers.ts';
import { isSigning, schemeOf } from '../../../shared/signing/schemes/index.ts';
import { AK, APP, APP_CODE, LONG_SECRET, type SnippetCase, TEMPORARY, TOKEN } from './snippet-cases.ts';

const api = (name: string, auth: string, rest: object = {}) =>
  ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'].map((method) => ({
    name: `${name}-${method.toLowerCase()}`,
    ...{ method, path: `/${name}/`, matchMode: 'SWA', auth, published: ['RELEASE'], ...rest },
    backend: { type: 'MOCK', body: 'taken' },
  }));

export const gatewayFile = {
  parameters: { signature_algorithms: ['SDK-HMAC-SHA256', 'SDK-HMAC-SM3', 'V11-HMAC-SHA256', 'V11-HMAC-SM3'] },
  groups: [
    {
      name: 'snippets',
      domains: ['localhost', 'other.example.com'],
      apis: [
        { ...api('root', 'APP')[0], path: '/', matchMode: 'NORMAL' },
        ...api('app', 'APP'),
        ...api('iam', 'IAM'),
        ...api('code', 'APP', { appCode: true }),
        ...api('none', 'NONE'),
      ],
    },
  ],
  apps: [
    { name: 'app', key: APP.key, secret: APP.secret, appCodes: [APP_CODE], authorized: '*' },
    { name: 'long', key: 'long-key', secret: LONG_SECRET, authorized: '*' },
  ],
  iam: {
    accessKeys: [
      { ak: AK.key, sk: AK.secret },
      { ak: TEMPORARY.key, sk: TEMPORARY.secret, securityToken: TEMPORARY.securityToken },
    ],
    tokens: [{ token: TOKEN }],
  },
};

export interface CaseSnippet {
  readonly snippet: Snippet | { readonly ok: false; readonly limit: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly request: SnippetRequest;
  /** Of "as sent". */
  readonly sent: HeaderList;
}

/** A case as a snippet that calls `localhost:port`. `nowMs` is the time of "as sent". */
export function caseSnippet(
  language: SnippetLanguage,
  kind: SnippetKind,
  given: SnippetCase,
  port: number,
  nowMs: number,
): CaseSnippet {
  const url = `http://${given.host ?? `localhost:${port}`}${given.target}`;
  const body = given.body ?? '';
  const request: SnippetRequest = {
    method: given.method,
    url,
    headers: given.headers,
    body: snippetBody(body),
    auth: given.auth,
    ...(given.host === undefined ? {} : { connectTo: { kind: 'address', host: 'localhost', port } }),
  };
  const sent = sentHeaders(given, url, body, nowMs);
  const planned = requestPlan(
    request,
    kind,
    { securityToken: given.credential.securityToken !== undefined },
    { sent, isSecretHeader: (name) => secretHeaders.has(name.toLowerCase()) },
  );
  const snippet = planned.ok
    ? writeSnippet(language, planned.plan, kind)
    : { ok: false as const, limit: planned.problem };
  return { snippet, environment: environmentOf(given), request, sent };
}

function sentHeaders(given: SnippetCase, url: string, body: string | Uint8Array, nowMs: number): HeaderList {
  const { auth, credential, method, headers } = given;
  if (!isSigning(schemeOf(auth.mode))) return [...headers, ...plainHeaders(auth, headers, credential, nowMs)];
  const content = typeof body === 'string' ? { body } : { bodyBase64: Buffer.from(body).toString('base64') };
  const orders = { unsignedHeaders: [], ...auth };
  const hash = nodeHash(algorithmOf(auth).id);
  const result = signAsTold({ method, url, headers, ...content }, credential, nowMs, orders, { hash });
  if (!result.ok) throw new Error(result.problem);
  return result.trace.headers;
}

function environmentOf({ credential, auth }: SnippetCase): Readonly<Record<string, string>> {
  const { key, secret = '', securityToken = '' } = credential;
  return {
    COUNTERSIGN_KEY: key,
    COUNTERSIGN_SECRET: secret,
    COUNTERSIGN_SECURITY_TOKEN: securityToken,
    ...(auth.mode === 'APP_CODE' ? { COUNTERSIGN_APP_CODE: secret } : {}),
    ...(auth.mode === 'IAM_TOKEN' ? { COUNTERSIGN_IAM_TOKEN: secret } : {}),
  };
}
