// A script for k6 (k6.io) that signs each request at the moment it is sent, so that a load test runs on k6's own engine.
// It needs nothing but k6: the canonical request is built by the rules of shared/signing, secrets come from __ENV.
import { multipartText } from '../../../http/multipart.ts';
import { secretsOf } from './export-http-file.ts';
import type { ExportText } from './export-text.ts';
import { AUTH_SECRET } from './exported-auth.ts';
import type { ExportedRequest } from './exported-request.ts';
import { K6_SIGNER } from './k6-signer.ts';

/** A text as an expression of the script; what comes from the environment is never written into it. */
function expression(text: ExportText): string {
  if (text.length === 0) return "''";
  return text.map((piece) => ('secret' in piece ? `env(${quoted(piece.secret)})` : quoted(piece.text))).join(' + ');
}

/** A JSON text is a JavaScript one but for two line separators that old engines end a line at. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (each) => `\\u${each.charCodeAt(0).toString(16)}`);

export const K6_ALGORITHM = 'SDK-HMAC-SHA256';
export const K6_KEY = 'COUNTERSIGN_KEY';

export function exportK6(requests: readonly ExportedRequest[]): string {
  const signs = requests.some(isSigned);
  const names = [...new Set([...(signs ? [K6_KEY, AUTH_SECRET] : []), ...secretsOf(requests)])];
  const usage = names.map((name) => `-e ${name}=…`).join(' ');
  return [
    `// k6 run ${usage === '' ? '' : `${usage} `}script.js`,
    "import http from 'k6/http';",
    ...(signs ? ["import crypto from 'k6/crypto';"] : []),
    ...(requests.some(({ body }) => body.kind === 'base64') ? ["import encoding from 'k6/encoding';"] : []),
    "import { check } from 'k6';",
    '',
    'export const options = { vus: 1, iterations: 1 };',
    '',
    ENVIRONMENT,
    `const requests = [\n${requests.map(entry).join(',\n')}\n];`,
    '',
    RUN,
    ...(signs ? [K6_SIGNER] : ['function signed(request) {\n  return request.headers;\n}']),
    '',
  ].join('\n');
}

const isSigned = ({ signing }: ExportedRequest) => signing?.algorithm === K6_ALGORITHM;

function entry(request: ExportedRequest): string {
  const { name, method, url, headers, body, signing, followRedirects } = request;
  const rows = headers.map(({ name: each, value }) => `      [${quoted(each)}, ${expression(value)}],`);
  const key = signing?.key ? `__ENV.${K6_KEY} || ${quoted(signing.key)}` : `env(${quoted(K6_KEY)})`;
  const sign = isSigned(request)
    ? `{ key: ${key}, header: ${quoted(signing?.header ?? 'Authorization')}, unsigned: ${JSON.stringify(signing?.unsigned ?? [])} }`
    : 'null';
  return [
    '  {',
    `    name: ${quoted(name)},`,
    `    method: ${quoted(method.toUpperCase())},`,
    `    url: ${expression(url)},`,
    `    headers: [${rows.length === 0 ? '' : `\n${rows.join('\n')}\n    `}],`,
    `    body: ${bodyExpression(body)},`,
    `    redirects: ${followRedirects ? 10 : 0},`,
    `    sign: ${sign},`,
    '  }',
  ].join('\n');
}

function bodyExpression(body: ExportedRequest['body']): string {
  if (body.kind === 'text') return expression(body.text);
  if (body.kind === 'base64') return `encoding.b64decode(${quoted(body.base64)})`;
  const form = body.kind === 'multipart' ? multipartText(body.boundary, body.parts) : undefined;
  return form === undefined ? 'null' : quoted(form);
}

const ENVIRONMENT = `function env(name) {
  const value = __ENV[name];
  if (value === undefined || value === '') throw new Error('set ' + name + ' with -e ' + name + '=…');
  return value;
}

// {{name}} is taken from the environment variable of that name, where there is one.
function filled(text) {
  if (typeof text !== 'string') return text;
  return text.replace(/\\{\\{([A-Za-z_][\\w.-]*)\\}\\}/g, (all, name) => __ENV[name.replace(/[^\\w]/g, '_')] || all);
}
`;

const RUN = `export default function () {
  for (const each of requests) {
    const headers = each.headers.map(([name, value]) => [name, filled(value)]);
    const request = { ...each, url: filled(each.url), headers, body: filled(each.body) };
    const sent = Object.fromEntries(signed(request));
    const response = http.request(request.method, request.url, request.body, {
      headers: sent,
      redirects: request.redirects,
      tags: { name: request.name },
    });
    check(response, { 'status below 400': (r) => r.status > 0 && r.status < 400 });
  }
}
`;
