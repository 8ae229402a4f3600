// JavaScript in a browser: fetch and Web Crypto. A page cannot choose the Host header nor keep dot segments in a path,
// and has no environment: what is a variable elsewhere is asked for.
import { javascriptText } from '../literals.ts';
import {
  bodyOf,
  commonFill,
  fill,
  hasDotSegments,
  headerLines,
  isGetWithBody,
  type SnippetLanguage,
  type SnippetLimit,
  type Writing,
} from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: javascriptText, variable: (name) => `variable('${name}')`, join: ' + ' };

const PROGRAM = String.raw`
const variable = (name) => globalThis.process?.env[name] ?? prompt(name) ?? '';
const utf8 = (text) => new TextEncoder().encode(text);

const method = «method»;
const url = new URL(«fullUrl»);
const headers = [
  «headers»
];
«?unsignedAny»// Sent, but not part of the signature.
«?unsignedAny»const unsigned = [
  «unsigned»
«?unsignedAny»];
const body = «body»;

«?signs»// One character for each byte.
«?signs»const decode = (text) =>
«?signs»  String.fromCharCode(...utf8(text)).replace(/%([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
«?signs»
«?signs»const encode = (bytes, keep = '') =>
«?signs»  bytes.replace(/[^A-Za-z0-9._~-]/g, (byte) =>
«?signs»    byte === keep ? byte : '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'),
«?signs»  );
«?signs»
«?signs»const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
«?signs»
«?signs»function canonicalUri(path) {
«?signs»  const uri = encode(decode(path), '/');
«?signs»  return uri.endsWith('/') ? uri : uri + '/';
«?signs»}
«?signs»
«?signs»function canonicalQuery(query) {
«?signs»  return query
«?signs»    .split('&')
«?signs»    .map((piece) => piece.replaceAll('+', ' '))
«?signs»    .map((piece) => (piece.includes('=') ? piece : piece + '='))
«?signs»    .map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)].map(decode))
«?signs»    .filter(([name]) => name !== '')
«?signs»    .sort(([a, b], [c, d]) => compare(a, c) || compare(b, d))
«?signs»    .map(([name, value]) => encode(name) + '=' + encode(value))
«?signs»    .join('&');
«?signs»}
«?signs»
«?signs»const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
«?signs»const hash = async (data) => hex(await crypto.subtle.digest('SHA-256', data));
«?signs»async function hmac(key, data) {
«?signs»  const usable = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
«?signs»  return crypto.subtle.sign('HMAC', usable, data);
«?signs»}
«?signs»
«?signs»const key = «key»;
«?signs»const secret = «secret»;
«?signs»const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
«?signs»headers.push(['X-Sdk-Date', date]);
«?signs»// The browser writes Host from the address: in lower case, without a port that is the usual one.
«?signs»const toSign = new Map([['host', url.host]]);
«?signs»for (const [name, value] of headers) toSign.set(name.toLowerCase(), value.trim());
«?signs»const names = [...toSign.keys()].sort();
«?signs»const signedHeaders = names.join(';');
«?hashesBody»const bodyHash = await hash(body);
«?payloadHash»const bodyHash = «payloadHash»;
«?sameTarget»«?signs»const query = url.search.slice(1);
«?otherTarget»«?signs»// Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»const query = «signedQuery»;
«?signs»const canonicalRequest = [
«?signs»  method,
«?signs»  canonicalUri(url.pathname),
«?signs»  canonicalQuery(query),
«?signs»  names.map((name) => name + ':' + toSign.get(name) + '\n').join(''),
«?signs»  signedHeaders,
«?signs»  bodyHash,
«?signs»].join('\n');
«?signs»const algorithm = «algorithm»;
«?derived»// The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»const scope = [date.slice(0, 8), «region», «service»].join('/');
«?derived»const signingKey = hex(await hmac(await hmac(utf8(key), utf8(secret)), utf8(scope + '\x01')));
«?derived»const stringToSign = [algorithm, date, scope, await hash(utf8(canonicalRequest))].join('\n');
«?derived»const identity = 'Credential=' + key + '/' + scope;
«?direct»const signingKey = secret;
«?direct»const stringToSign = [algorithm, date, await hash(utf8(canonicalRequest))].join('\n');
«?direct»const identity = 'Access=' + key;
«?signs»const signature = hex(await hmac(utf8(signingKey), utf8(stringToSign)));
«?signs»const authorization = algorithm + ' ' + identity + ', SignedHeaders=' + signedHeaders + ', Signature=' + signature;
«?signs»headers.push([«signatureHeader», authorization]);
«?signs»console.error('canonicalRequest:\n' + canonicalRequest);
«?signs»console.error('stringToSign:\n' + stringToSign);
«?signs»console.error('signature:\n' + signature);

«?unsignedAny»headers.push(...unsigned);
// As Latin-1, so that the bytes of UTF-8 go out as they are.
const sent = headers.map(([name, value]) => [name, String.fromCharCode(...utf8(value))]);
const response = await fetch(url, { method, headers: sent, redirect: 'manual'«bodyMember» });
console.error(response.status, response.statusText);
console.log(await response.text());
`;

const SDK = String.raw`
// <script src="signer.js"></script> and the files it names stand before this in the page.
const variable = (name) => globalThis.process?.env[name] ?? prompt(name) ?? '';

const sig = new signer.Signer();
sig.Key = «key»;
sig.Secret = «secret»;
const request = new signer.HttpRequest(«method», «fullUrl»);
request.headers = {
  «headers»
};
request.body = «body»;
const options = sig.Sign(request);
// The SDK keeps its canonical request to itself; the signature can be compared.
console.error(options.headers[«signatureHeader»]);
// Host and Content-Length are the browser's own.
const sent = Object.entries(options.headers).filter(([name]) => !/^(host|content-length)$/i.test(name));
const response = await fetch(«fullUrl», { method: request.method, headers: sent«bodyMember» });
console.error(response.status, response.statusText);
console.log(await response.text());
`;

function limit(plan: SnippetPlan, kind: string): SnippetLimit | undefined {
  if (plan.connect.isOther) return 'host-header';
  if (isGetWithBody(plan)) return 'body-on-get';
  if (['CONNECT', 'TRACE', 'TRACK'].includes(plan.method)) return 'method';
  if (hasDotSegments(plan)) return 'dot-segments';
  const bytes = plan.body.kind === 'base64' || plan.body.kind === 'file';
  return kind === 'sdk' && bytes ? 'binary-body' : undefined;
}

function fillOf(plan: SnippetPlan) {
  const header = (name: string, value: string) => `[${name}, ${value}],`;
  return {
    ...commonFill(plan, writing),
    fullUrl: javascriptText(`${plan.scheme}://${plan.host}${plan.target}`),
    signedQuery: javascriptText(plan.signedTarget.slice(plan.signedTarget.indexOf('?') + 1)),
    headers: headerLines(plan.headers, plan, writing, header),
    unsigned: headerLines(plan.unsigned, plan, writing, header),
    bodyMember: plan.method === 'GET' || plan.method === 'HEAD' ? '' : ', body',
    body: bodyOf(plan.body, {
      none: "utf8('')",
      text: (text) => `utf8(${javascriptText(text)})`,
      base64: (base64) => `Uint8Array.from(atob(${javascriptText(base64)}), (byte) => byte.charCodeAt(0))`,
      // A page reads no file by its path.
      file: () =>
        "await new Promise((chosen) => Object.assign(document.body.appendChild(document.createElement('input')), { type: 'file', onchange: ({ target }) => chosen(target.files[0].arrayBuffer()) }))",
    }),
  };
}

export const browser: SnippetLanguage = {
  id: 'browser',
  name: 'JavaScript (browser)',
  extension: 'js',
  toolchain: [['node', '--version']],
  hashes: ['sha256'],
  fixLanguage: 'javascript',
  text: javascriptText,
  limit,
  program: (plan) => fill(PROGRAM, fillOf(plan)),
  sdk: (plan) =>
    fill(SDK, {
      ...fillOf(plan),
      headers: headerLines(plan.headers, plan, writing, (name, value) => `[${name}]: ${value},`),
      bodyMember: plan.body.kind === 'none' ? '' : ', body: request.body',
      body: plan.body.kind === 'text' ? javascriptText(plan.body.text) : "''",
    }),
};
