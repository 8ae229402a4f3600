// JavaScript in Node, with its own http and crypto; with types beside it, TypeScript. http writes the request target
// and the Host header as they are given.
import { javascriptText } from '../literals.ts';
import { bodyOf, commonFill, fill, headerLines, type SnippetLanguage, type Writing } from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: javascriptText, variable: (name) => `variable('${name}')`, join: ' + ' };

const PROGRAM = String.raw`
«?signs»import { createHash, createHmac } from 'node:crypto';
«?file»import { readFileSync } from 'node:fs';
«?https»import https from 'node:https';
«?http»import http from 'node:http';

function variable(name«string»)«toString» {
  const value = process.env[name];
  if (value === undefined) throw new Error(name + ' is not set');
  return value;
}

const method = «method»;
const host = «host»;
const target = «target»;
const headers«pairs» = [
  «headers»
];
«?unsignedAny»// Sent, but not part of the signature.
«?unsignedAny»const unsigned«pairs» = [
  «unsigned»
«?unsignedAny»];
const body = «body»;

«?signs»// A Buffer in Latin-1 has one character for each byte.
«?signs»const decode = (text«string»)«toBuffer» =>
«?signs»  Buffer.from(
«?signs»    Buffer.from(text, 'utf8')
«?signs»      .toString('latin1')
«?signs»      .replace(/%([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))),
«?signs»    'latin1',
«?signs»  );
«?signs»
«?signs»const encode = (bytes«buffer», keep = '')«toString» =>
«?signs»  Array.from(bytes, (byte) => {
«?signs»    const character = String.fromCharCode(byte);
«?signs»    const stays = /[A-Za-z0-9._~-]/.test(character) || keep === character;
«?signs»    return stays ? character : '%' + byte.toString(16).toUpperCase().padStart(2, '0');
«?signs»  }).join('');
«?signs»
«?signs»function canonicalUri(path«string»)«toString» {
«?signs»  const uri = encode(decode(path), '/');
«?signs»  return uri.endsWith('/') ? uri : uri + '/';
«?signs»}
«?signs»
«?signs»function canonicalQuery(query«string»)«toString» {
«?signs»  return query
«?signs»    .split('&')
«?signs»    .map((piece) => piece.replaceAll('+', ' '))
«?signs»    .map((piece) => (piece.includes('=') ? piece : piece + '='))
«?signs»    .map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)].map(decode))
«?signs»    .filter(([name]) => name«sure».length > 0)
«?signs»    .sort(([a, b], [c, d]) => Buffer.compare(a«sure», c«sure») || Buffer.compare(b«sure», d«sure»))
«?signs»    .map(([name, value]) => encode(name«sure») + '=' + encode(value«sure»))
«?signs»    .join('&');
«?signs»}
«?signs»
«?signs»const hash = (data«data»)«toString» => createHash('«hash»').update(data).digest('hex');
«?signs»const hmac = (key«data», data«data») => createHmac('«hash»', key).update(data);
«?signs»
«?signs»const key = «key»;
«?signs»const secret = «secret»;
«?signs»const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
«?signs»headers.push(['X-Sdk-Date', date]);
«?sameTarget»«?signs»const signedTarget = target;
«?otherTarget»«?signs»// Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»const signedTarget = «signedTarget»;
«?signs»const mark = (signedTarget + '?').indexOf('?');
«?signs»const toSign = new Map([['host', host]]);
«?signs»for (const [name, value] of headers) toSign.set(name.toLowerCase(), value.trim());
«?signs»const names = [...toSign.keys()].sort();
«?signs»const signedHeaders = names.join(';');
«?hashesBody»const bodyHash = hash(body);
«?payloadHash»const bodyHash = «payloadHash»;
«?signs»const canonicalRequest = [
«?signs»  method,
«?signs»  canonicalUri(signedTarget.slice(0, mark)),
«?signs»  canonicalQuery(signedTarget.slice(mark + 1)),
«?signs»  names.map((name) => name + ':' + toSign.get(name) + '\n').join(''),
«?signs»  signedHeaders,
«?signs»  bodyHash,
«?signs»].join('\n');
«?signs»const algorithm = «algorithm»;
«?derived»// The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»const scope = [date.slice(0, 8), «region», «service»].join('/');
«?derived»const signingKey = hmac(hmac(key, secret).digest(), scope + '\x01').digest('hex');
«?derived»const stringToSign = [algorithm, date, scope, hash(canonicalRequest)].join('\n');
«?derived»const identity = 'Credential=' + key + '/' + scope;
«?direct»const signingKey = secret;
«?direct»const stringToSign = [algorithm, date, hash(canonicalRequest)].join('\n');
«?direct»const identity = 'Access=' + key;
«?signs»const signature = hmac(signingKey, stringToSign).digest('hex');
«?signs»const authorization = algorithm + ' ' + identity + ', SignedHeaders=' + signedHeaders + ', Signature=' + signature;
«?signs»headers.push([«signatureHeader», authorization]);
«?signs»console.error('canonicalRequest:\n' + canonicalRequest);
«?signs»console.error('stringToSign:\n' + stringToSign);
«?signs»console.error('signature:\n' + signature);

«?unsignedAny»headers.push(...unsigned);
if (body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method)) headers.push(['Content-Length', String(body.length)]);
const request = «client».request({
  host: «connectHost»,
  port: «port»,
  method,
  path: target,
  setHost: false,
  // As Latin-1, so that the bytes of UTF-8 go out as they are.
  headers: [['Host', host], ...headers].flatMap(([name, value]) => [name«sure», Buffer.from(value«sure», 'utf8').toString('latin1')]),
});
request.on('response', (response) => {
  console.error(response.statusCode, response.statusMessage);
  response.pipe(process.stdout);
});
request.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
request.end(body);
`;

const SDK = String.raw`
// signer.js and its licence files lie in the folder of the SDK.
const «client» = require('node:«client»');
const signer = require('./signer');

const variable = (name) => {
  if (process.env[name] === undefined) throw new Error(name + ' is not set');
  return process.env[name];
};

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
const call = «client».request(options, (response) => {
  console.error(response.statusCode, response.statusMessage);
  response.pipe(process.stdout);
});
call.on('error', (error) => console.error(error.message));
call.end(request.body);
`;

/** What TypeScript has at the places of types; JavaScript has nothing there. */
const TYPES = {
  string: ': string',
  toString: ': string',
  pairs: ': [string, string][]',
  buffer: ': Buffer',
  toBuffer: ': Buffer',
  data: ': string | Buffer',
  sure: '!',
};

function program(plan: SnippetPlan, types: Readonly<Record<string, string>>): string {
  const header = (name: string, value: string) => `[${name}, ${value}],`;
  return fill(PROGRAM, {
    ...Object.fromEntries(Object.keys(TYPES).map((place) => [place, types[place] ?? ''])),
    ...commonFill(plan, writing),
    client: plan.scheme,
    file: plan.body.kind === 'file' ? 'yes' : false,
    headers: headerLines(plan.headers, plan, writing, header),
    unsigned: headerLines(plan.unsigned, plan, writing, header),
    body: bodyOf(plan.body, {
      none: 'Buffer.alloc(0)',
      text: (text) => `Buffer.from(${javascriptText(text)}, 'utf8')`,
      base64: (base64) => `Buffer.from(${javascriptText(base64)}, 'base64')`,
      file: (path) => `readFileSync(${javascriptText(path)})`,
    }),
  });
}

const NODE = {
  hashes: ['sha256', 'sm3'] as const,
  fixLanguage: 'javascript',
  text: javascriptText,
};

export const javascript: SnippetLanguage = {
  ...NODE,
  id: 'javascript',
  name: 'JavaScript (Node.js)',
  extension: 'mjs',
  toolchain: [['node', '--version']],
  program: (plan) => program(plan, {}),
  sdk: (plan) =>
    fill(SDK, {
      ...commonFill(plan, writing),
      client: plan.scheme,
      fullUrl: javascriptText(`${plan.scheme}://${plan.host}${plan.target}`),
      headers: headerLines(plan.headers, plan, writing, (name, value) => `[${name}]: ${value},`),
      body: plan.body.kind === 'text' ? javascriptText(plan.body.text) : "''",
    }),
  limit: (plan, kind) =>
    kind === 'sdk' && plan.body.kind !== 'none' && plan.body.kind !== 'text' ? 'binary-body' : undefined,
};

export const typescript: SnippetLanguage = {
  ...NODE,
  id: 'typescript',
  name: 'TypeScript (Node.js)',
  extension: 'ts',
  // The types are taken off by esbuild or the compiler; both come with Node's packages, not with the machine.
  toolchain: [['node', '--version']],
  program: (plan) => program(plan, TYPES),
};
