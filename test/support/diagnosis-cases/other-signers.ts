// Signers that are not ours: the vendor's own Node SDK, whose dialect is refused where it differs, and a Python program
// of the standard library alone, which signs and sends by itself.
import { spawn } from 'node:child_process';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { CaseFamily, GeneratedCase, WireRequest, World } from './case-family.ts';
import { type EvidenceSet, type Exchange, everything, evidenceSets } from './evidence-sets.ts';
import { CREDENTIALS, dateOf, FILE } from './planted-cases.ts';

interface SdkCall {
  readonly cause: CauseId;
  readonly way: string;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** As it is sent; the SDK takes it parsed. */
  readonly body?: string;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

const sdkCalls: readonly SdkCall[] = [
  { cause: 'none', way: 'a GET', method: 'GET', path: '/v1/pets/7' },
  {
    cause: 'none',
    way: 'a GET with parameters',
    method: 'GET',
    path: '/v1/pets',
    query: { b: '2', a: 'x y', city: '北京' },
  },
  {
    cause: 'none',
    way: 'a POST of JSON',
    method: 'POST',
    path: '/v1/pets',
    headers: JSON_TYPE,
    body: '{"name":"ö","n":1}',
  },
  {
    cause: 'none',
    way: 'a DELETE with headers',
    method: 'DELETE',
    path: '/v1/pets/7/',
    headers: { 'X-Stage': 'RELEASE', 'X-A': 'b' },
  },
  {
    cause: 'uri.double-encoded',
    way: 'a path that is encoded already',
    method: 'GET',
    path: '/files/M%C3%BCller%20Co',
  },
  {
    cause: 'uri.double-encoded',
    way: 'an encoded path and parameters',
    method: 'PUT',
    path: '/a%20b/c',
    query: { q: '1' },
  },
  {
    cause: 'body.changed-after-signing',
    way: 'JSON with blanks',
    method: 'POST',
    path: '/v1/pets',
    headers: JSON_TYPE,
    body: '{ "name": "li", "n": 1 }',
  },
  {
    cause: 'body.changed-after-signing',
    way: 'JSON with a number that JavaScript writes otherwise',
    method: 'PATCH',
    path: '/v1/pets',
    headers: JSON_TYPE,
    body: '{"n":1.0,"m":1e3}',
  },
  {
    cause: 'header.value-not-trimmed',
    way: 'a value with blanks around it',
    method: 'GET',
    path: '/v1/pets',
    headers: { 'X-Label': '  a  b ' },
  },
];

/** Without a client's own text: these signers print none. */
const sets: readonly EvidenceSet[] = evidenceSets.filter(({ make }) => !/client/.test(make.toString()));
const decidingSets = sets.filter(({ tells }) => tells.includes('key'));

function caseFrom(
  exchange: Exchange,
  set: EvidenceSet,
  named: Pick<GeneratedCase, 'causes' | 'way' | 'shape'>,
): GeneratedCase {
  return {
    ...named,
    evidence: set.name,
    decides: true,
    input: { ...set.make(exchange), id: `${named.way} / ${set.name}` },
    rest: everything(exchange),
    secrets: [exchange.credential.secret],
  };
}

async function signedBySdk(call: SdkCall, credential: Exchange['credential'], date: string): Promise<WireRequest> {
  const host = 'iot.example.cn';
  const signer = new BasicCredentials({ ak: credential.key, sk: credential.secret });
  // The package's own types ask for a whole client here; the signer looks at none of it.
  const signed: unknown = await signer.processAuthRequest(
    {} as never,
    {
      method: call.method,
      endpoint: `http://${host}`,
      url: call.path,
      headers: { ...call.headers, 'X-Sdk-Date': date },
      queryParams: call.query ?? {},
      ...(call.body === undefined ? {} : { data: JSON.parse(call.body) }),
    } as never,
  );
  const headers: unknown = Reflect.get(Object(signed), 'headers');
  const list = Object.entries(Object(headers)).map(([name, value]) => [name, String(value)] as const);
  const query = Object.entries(call.query ?? {}).map((pair) => pair.map(encodeURIComponent).join('='));
  return {
    method: call.method,
    target: query.length === 0 ? call.path : `${call.path}?${query.join('&')}`,
    headers: list.some(([name]) => name.toLowerCase() === 'host') ? list : [['Host', host], ...list],
    body: Buffer.from(call.body ?? ''),
  };
}

async function sdkCases(world: World): Promise<readonly GeneratedCase[]> {
  const cases: GeneratedCase[] = [];
  const credential = CREDENTIALS[1] ?? { key: '', secret: '' };
  for (const [index, call] of sdkCalls.entries()) {
    const sent = await signedBySdk(call, credential, dateOf(world.nowMs));
    const answer = await world.call(FILE, sent);
    if (answer.status < 400 !== (call.cause === 'none'))
      throw new Error(`${call.way}: ${answer.status} ${answer.body}`);
    const exchange = exchangeOf(world, sent, credential, answer);
    const told = decidingSets.filter((_set, at) => (at + index) % 2 === 0);
    cases.push(
      ...told.map((set) =>
        caseFrom(exchange, set, {
          causes: [call.cause],
          way: `the official Node SDK, ${call.way}`,
          shape: call.method,
        }),
      ),
    );
  }
  return cases;
}

function exchangeOf(
  world: World,
  sent: WireRequest,
  credential: Exchange['credential'],
  answer: Exchange['answer'],
): Exchange {
  const at = (ms: number) => new Date(world.nowMs + ms).toISOString();
  const clock = { sentAt: at(20), receivedAt: at(140) };
  return { sent, arrived: sent, credential, canonicalRequest: '', stringToSign: '', answer, clock };
}

const PYTHON_FAULTS: readonly (readonly [CauseId, string | undefined, string])[] = [
  ['none', undefined, 'everything right'],
  ['uri.trailing-slash', 'no-trailing-slash', 'the path signed as it is sent'],
  ['body.not-signed', 'body-not-signed', 'the hash of the empty string'],
  ['credential.secret-whitespace', 'secret-with-blank', 'a blank behind the secret'],
];

const PYTHON_PATHS = ['/v1/orders?b=2&a=1', '/api/M%C3%BCller/x?q=a%20b&flag', '/v2/items'];

const pythonFile = {
  ...FILE,
  groups: [
    {
      name: 'python',
      domains: ['127.0.0.1'],
      apis: [
        { name: 'any', method: 'ANY', path: '/', matchMode: 'SWA', auth: 'APP', backend: { type: 'MOCK', body: 'ok' } },
      ],
    },
  ],
};

async function pythonCases(world: World): Promise<readonly GeneratedCase[]> {
  const cases: GeneratedCase[] = [];
  const credential = CREDENTIALS[0] ?? { key: '', secret: '' };
  const { url, gateway } = await world.gateway(pythonFile);
  for (const [index, [cause, fault, way]] of PYTHON_FAULTS.entries()) {
    for (const [at, path] of PYTHON_PATHS.entries()) {
      const body = '{"name": "Zhang San", "n": 1}';
      const task = {
        url: `${url}${path}`,
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        ...credential,
        now: world.nowMs / 1000,
        fault,
      };
      const answer = await runPython(task);
      const id = gateway.log(1)[0]?.id ?? '';
      const { requestHeaders } = gateway.logEntry(id);
      const sent: WireRequest = {
        method: 'POST',
        target: path,
        headers: withoutLength(requestHeaders),
        body: Buffer.from(body),
      };
      const exchange = exchangeOf(world, sent, credential, answer);
      const told = decidingSets.filter((_set, place) => (place + index + at) % 3 === 0);
      cases.push(
        ...told.map((set) =>
          caseFrom(exchange, set, { causes: [cause], way: `a Python program, ${way}`, shape: 'POST' }),
        ),
      );
    }
  }
  return cases;
}

function withoutLength(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => name.toLowerCase() !== 'content-length');
}

const SCRIPT = new URL('../test/support/python-client/signed_call.py', import.meta.url);
const SCRIPT_BESIDE = new URL('../python-client/signed_call.py', import.meta.url);

/** The answer that the program got. */
async function runPython(task: object): Promise<Exchange['answer']> {
  // A bundle of this file lies in another folder than the file.
  const script = import.meta.url.endsWith('.ts') ? SCRIPT_BESIDE : SCRIPT;
  const child = spawn('python3', [script.pathname], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(task));
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(Buffer.from(chunk));
  const answer: unknown = JSON.parse(Buffer.concat(chunks).toString());
  const member = (name: string): unknown => Reflect.get(Object(answer), name);
  const headers = Object.entries(Object(member('headers'))).map(([name, value]) => [name, String(value)] as const);
  return { status: Number(member('status')), headers, body: String(member('body')) };
}

export const otherSigners: CaseFamily = {
  name: 'other signers',
  cases: async (world) => [...(await sdkCases(world)), ...(await pythonCases(world))],
};
