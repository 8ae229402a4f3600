import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHttpFile } from '../../../../shared/formats/importers/http-file.ts';
import { importerFor, importRequests } from '../../../../shared/formats/importers/request-importers.ts';

const file = `# Pets
@host = https://api.example.com
@list = {{host}}/v1/pets

### all pets
GET {{list}}
    ?status=sold
    &limit=10
X-Stage: BETA
# a comment

### one more
# @name create
POST {{list}} HTTP/1.1
Content-Type: application/json
X-Auth-Token: {{token}}

{
  "name": "{{name}}"
}

> {% client.test('x') %}

###
PUT {{list}}/1
Content-Type: application/json

< ./pet.json

###
nonsense here
`;

it('reads every request with its name, its line, its variables', () => {
  const { requests, problems } = readHttpFile(file);
  expect(requests.map(({ name, line, request }) => [name, line, request.method, request.target])).toEqual([
    ['all pets', 6, 'GET', '/v1/pets?status=sold&limit=10'],
    ['create', 14, 'POST', '/v1/pets'],
    [undefined, 25, 'PUT', '/v1/pets/1'],
  ]);
  expect(requests[0]?.request.headers).toEqual([
    ['Host', 'api.example.com'],
    ['X-Stage', 'BETA'],
  ]);
  expect(requests[1]?.request.body).toBe('{\n  "name": "{{name}}"\n}');
  expect(requests.map(({ notes }) => notes.map(({ id, value, line }) => [id, value, line]))).toEqual([
    [],
    [
      ['variable', 'token', 16],
      ['script', '', 22],
      ['variable', 'name', 19],
    ],
    [['body-file', './pet.json', 28]],
  ]);
  expect(problems).toEqual([{ id: 'request-line', line: 31, found: 'nonsense here' }]);
});

it('takes a path with the Host header, and an address alone', () => {
  expect(readHttpFile('POST /a?b=1\nHost: h.example.com\n\nx=1\n').requests[0]?.request).toEqual({
    scheme: 'https',
    method: 'POST',
    target: '/a?b=1',
    headers: [['Host', 'h.example.com']],
    body: 'x=1',
  });
  expect(readHttpFile('https://h.example.com/a').requests[0]?.request).toMatchObject({ method: 'GET', target: '/a' });
});

it('is told from the other formats by its name or its marks', () => {
  expect(importerFor('x', 'a.http')?.id).toBe('http-file');
  expect(importerFor(file)?.id).toBe('http-file');
  expect(importerFor('curl https://h/')?.id).toBe('curl');
  expect(importerFor('GET / HTTP/1.1\nHost: h')?.id).toBe('http-message');
  expect(importerFor('{"log":{"entries":[]}}')?.id).toBe('har');
  expect(importerFor('nothing')).toBeUndefined();
  expect(importRequests('nothing').problems).toEqual([{ id: 'no-request', line: 1, found: 'nothing' }]);
});

it('never throws', () => {
  const pieces = fc.constantFrom('###', '\n', 'GET ', 'https://h/', '{{', '}}', '@a=', '< ', '> {%', '%}', ': ', '?');
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 50 }), (parts) => {
      readHttpFile(parts.join(''));
    }),
  );
});
