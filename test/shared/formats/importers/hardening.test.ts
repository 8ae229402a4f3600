// Every importer against files that are made to hurt (S80 to S83, S90): one table, each attack at each importer.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCollection } from '../../../../shared/formats/importers/collection/index.ts';
import { accessKeysOfCsv } from '../../../../shared/formats/importers/credentials-csv.ts';
import { importOpenApi } from '../../../../shared/formats/importers/openapi/import-openapi.ts';
import { caseOfPieces } from '../../../../shared/formats/importers/paste/case-of-pieces.ts';
import { readPaste } from '../../../../shared/formats/importers/paste/read-paste.ts';
import { importRequests } from '../../../../shared/formats/importers/request-importers.ts';
import { type RawServer, rawServer } from '../../../support/raw-server.ts';

interface Importer {
  readonly name: string;
  readonly read: (text: string) => unknown;
  /** A document that refers to a file and to a server in every way the format has, and runs what can be run. */
  readonly reaching: (file: string, url: string, canary: string) => string;
  /** A document with `__proto__`, `constructor` and `prototype` wherever it has names of its own. */
  readonly prototypes: string;
  /** YAML or JSON, which can nest and refer. */
  readonly isTree: boolean;
}

const collection = (name: string) => (text: string) => importCollection([{ name, text }]);
const evil = '"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}';

/** THE table of importers. */
const importers: readonly Importer[] = [
  {
    name: 'curl for bash',
    read: collection('a.sh'),
    reaching: (file, url, canary) =>
      `curl -K ${file} --cert ${file} -d @${file} -F 'a=<${file}' -F 'b=@${file}' --data-urlencode "c@${file}" -H @${file} -H "X: $(touch ${canary})" -H "Y: \`touch ${canary}\`" -T ${file} '${url}'; touch ${canary}`,
    prototypes:
      "curl -H '__proto__: x' -d '__proto__[polluted]=1' -d 'constructor=1' 'https://a/?__proto__=1&prototype=2'",
    isTree: false,
  },
  {
    name: 'curl for PowerShell and cmd',
    read: collection('a.ps1'),
    reaching: (file, url, canary) =>
      `curl.exe -d "@${file}" -H "X: $(New-Item ${canary})" "${url}" | Out-File ${canary}\nInvoke-WebRequest -InFile ${file} -Uri ${url}`,
    prototypes: 'curl.exe -H "__proto__: x" "https://a/?__proto__=1"',
    isTree: false,
  },
  {
    name: '.http',
    read: collection('a.http'),
    reaching: (file, url, canary) =>
      `### a\n< {% require('fs').writeFileSync('${canary}', '') %}\nPOST ${url}\n\n< ${file}\n\n> {% client.global.set("x", require("fs").readFileSync("${file}")) %}\n>>! ${canary}\nimport ${file}\nrun #a`,
    prototypes: '@__proto__ = {"polluted":1}\n@constructor = x\nGET https://a/?__proto__={{__proto__}}\n__proto__: x',
    isTree: false,
  },
  {
    name: 'HAR',
    read: collection('a.har'),
    reaching: (file, url) =>
      `{"log":{"entries":[{"request":{"method":"POST","url":"${url}","headers":[],"postData":{"mimeType":"text/plain","text":"x","_path":"${file}","params":[{"name":"f","fileName":"${file}"}]}}}]}}`,
    prototypes: `{"log":{${evil},"entries":[{${evil},"request":{${evil},"method":"GET","url":"https://a/","headers":[{"name":"__proto__","value":"1"}]}}]}}`,
    isTree: true,
  },
  {
    name: 'Postman',
    read: collection('a.json'),
    reaching: (file, url, canary) =>
      `{"info":{"name":"p","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"event":[{"listen":"prerequest","script":{"exec":["require('fs').writeFileSync('${canary}','')"]}}],"item":[{"name":"a","request":{"method":"POST","url":"${url}","body":{"mode":"file","file":{"src":"${file}"}}}},{"name":"b","request":{"method":"POST","url":"${url}","body":{"mode":"formdata","formdata":[{"key":"f","type":"file","src":"${file}"}]}}}]}`,
    prototypes: `{"info":{"name":"p","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},${evil},"variable":[{"key":"__proto__","value":"1"},{"key":"constructor","value":"2"}],"item":[{${evil},"name":"__proto__","request":{${evil},"method":"GET","url":"https://a/{{__proto__}}"}}]}`,
    isTree: true,
  },
  {
    name: 'Insomnia',
    read: collection('a.yaml'),
    reaching: (file, url) =>
      `type: collection.insomnia.rest/5.0\nname: i\ncollection:\n  - name: a\n    url: "${url}"\n    method: POST\n    body: { mimeType: application/octet-stream, fileName: "${file}" }\n    scripts: { preRequest: "require('fs')" }\n    headers: [{ name: X, value: "{% file '${file}' %}" }]\n`,
    prototypes:
      'type: collection.insomnia.rest/5.0\nname: __proto__\n__proto__: { polluted: 1 }\nenvironments: { name: e, data: { __proto__: { polluted: 1 }, constructor: 1 } }\ncollection:\n  - { name: __proto__, url: "https://a/", method: GET, __proto__: { polluted: 1 } }\n',
    isTree: true,
  },
  {
    name: 'Bruno',
    read: collection('a.bru'),
    reaching: (file, url, canary) =>
      `meta {\n  name: a\n}\npost {\n  url: ${url}\n  body: file\n}\nbody:file {\n  file: @file(${file})\n}\nscript:pre-request {\n  require('fs').writeFileSync('${canary}', '')\n}\n`,
    prototypes:
      'meta {\n  name: __proto__\n}\nget {\n  url: https://a/\n}\nheaders {\n  __proto__: x\n}\nvars:pre-request {\n  constructor: 1\n  __proto__: 2\n}\n',
    isTree: false,
  },
  {
    name: 'OpenAPI into requests',
    read: collection('a.yaml'),
    reaching: (file, url) =>
      `openapi: 3.0.0\ninfo: { title: t, version: "1" }\nservers: [{ url: "${url}" }]\npaths:\n  /a:\n    $ref: "${file}"\n  /b:\n    get: { parameters: [{ $ref: "${url}#/p" }], responses: { "200": { $ref: "file://${file}" } } }\n  /c:\n    post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } }\ncomponents: { schemas: { A: { $ref: "${url}" }, B: { $ref: "#/components/schemas/B" } } }\n`,
    prototypes: `{"openapi":"3.0.0","info":{"title":"t","version":"1"},${evil},"paths":{${evil},"/a":{"get":{${evil},"parameters":[{"name":"__proto__","in":"query"}]}}}}`,
    isTree: true,
  },
  {
    name: 'OpenAPI into the gateway',
    read: importOpenApi,
    reaching: (file, url) =>
      `openapi: 3.0.0\ninfo: { title: gateway_t, version: "1" }\npaths:\n  /a:\n    get: { operationId: abc, x-apigateway-backend: { $ref: "${file}" } }\n  /b:\n    $ref: "${url}"\n`,
    prototypes: `{"swagger":"2.0","info":{"title":"proto_t"},${evil},"paths":{"/a":{"get":{"operationId":"constructor",${evil}}}}}`,
    isTree: true,
  },
  {
    name: 'requests of any format',
    read: (text) => importRequests(text),
    reaching: (file, url, canary) => `curl -d @${file} "${url}" -H "X: $(touch ${canary})"`,
    prototypes: 'GET /?__proto__=1 HTTP/1.1\r\nHost: a\r\n__proto__: x\r\nconstructor: y\r\n\r\n',
    isTree: true,
  },
  {
    name: 'a paste',
    read: (text) => {
      const { pieces, rest } = readPaste(text);
      return { pieces, rest, read: caseOfPieces(pieces) };
    },
    reaching: (file, url, canary) =>
      `$ curl -d @${file} '${url}' -H "X: $(touch ${canary})"\n{"error_code":"APIG.0303","error_msg":"see ${url}"}\nfetch("${url}", { body: open("${file}") })`,
    prototypes: `{${evil},"error_code":"APIG.0303","error_msg":"x"}\n{"sent":{${evil},"target":"/","headers":[["__proto__","x"]]}}`,
    isTree: true,
  },
  {
    name: "the console's file of keys",
    read: accessKeysOfCsv,
    reaching: (file, url, canary) => `User Name,Access Key Id,Secret Access Key\n=cmd|'${canary}'!A1,@${file},${url}\n`,
    prototypes: '__proto__,constructor,Access Key Id,Secret Access Key\npolluted,polluted,AK,SK\n',
    isTree: false,
  },
];

const MARKER = 'MARKER-OF-A-PRIVATE-FILE';
let folder: string;
let server: RawServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hardening-'));
  writeFileSync(join(folder, 'private.txt'), `${MARKER}\n`);
  server = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (value: unknown) => JSON.stringify(value) ?? '';
/** What an answer tells of problems, whatever its form. */
const problemsOf = (value: unknown): readonly { readonly id: string; readonly line: number }[] => {
  if (typeof value !== 'object' || value === null || !('problems' in value)) return [];
  return value.problems as readonly { readonly id: string; readonly line: number }[];
};

describe.each(importers)('$name', (importer) => {
  it('S80: reads no file, asks no server and runs nothing', async () => {
    const { existsSync } = await import('node:fs');
    const canary = join(folder, 'canary');
    const found = importer.read(
      importer.reaching(join(folder, 'private.txt'), `http://127.0.0.1:${server.port}/canary`, canary),
    );
    expect(text(await Promise.resolve(found))).not.toContain(MARKER);
    await new Promise((resolve) => setImmediate(resolve));
    expect(existsSync(canary)).toBe(false);
    expect(server.received().length).toBe(0);
    // Nothing was passed over in silence: the document was read, or refused with a reason.
    expect(text(found).length).toBeGreaterThan(20);
  });

  it('S82: names of a prototype stay names', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const found = importer.read(importer.prototypes);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((found as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    '[',
    '{"a":',
    '- ',
    '{a: ',
    '? ',
    '"',
    "'",
    '`',
    '$(',
    '\\',
    '&a ',
    '*a ',
    '<',
    '{{',
    '%',
    '###\n',
    'curl ',
  ])('ends with %j a hundred thousand times', (piece) => {
    text(importer.read(piece.repeat(100_000)));
  });
});

const trees = importers.filter(
  ({ isTree, name }) => isTree && !['requests of any format', 'a paste', 'HAR'].includes(name),
);

describe.each(trees)('$name', ({ read }) => {
  const laughs = [
    'a: &a [x]',
    ...Array.from(
      { length: 9 },
      (_, at) => `${'bcdefghij'[at]}: &${'bcdefghij'[at]} [${Array(10).fill(`*${'abcdefghi'[at]}`).join(', ')}]`,
    ),
  ].join('\n');

  it.each([
    ['a document of more than 32 MB', `openapi: 3.0.0\n${' '.repeat(32 * 1024 * 1024)}`, 'document-too-large'],
    ['201 levels', `{"openapi":"3.0.0","a":${'['.repeat(201)}${']'.repeat(201)}}`, 'document-too-deep'],
    ['aliases that stand for a thousand million values', `openapi: 3.0.0\n${laughs}\n`, 'document-too-many-values'],
  ])('S81: too large, too deep, and aliases without end are refused with a place (%s)', (_what, document, id) => {
    const [problem] = problemsOf(read(document));
    expect(problem).toMatchObject({ id });
    expect(problem?.line).toBeGreaterThan(0);
  });

  it.each([
    ['a file', 'file:///etc/passwd'],
    ['a path', '../../../etc/passwd'],
    ['a server', 'http://127.0.0.1:1/x.yaml#/a'],
    ['itself', '#/paths/~1a'],
    ['the whole document', '#'],
    ['nowhere', '#/nowhere'],
  ])('S83: a reference leads nowhere outside of its document (to %s)', (_what, to) => {
    const document = {
      openapi: '3.0.0',
      info: { title: 'refs_t', version: '1' },
      paths: { '/a': { $ref: to }, '/b': { get: { operationId: 'bcd', parameters: [{ $ref: to }] } } },
    };
    expect(text(read(JSON.stringify(document))).length).toBeGreaterThan(0);
  });
});
