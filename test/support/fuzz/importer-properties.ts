// Every importer, with files that are nearly right: it ends, throws nothing, and answers in its declared form.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { inProject } from '../../../build/scripts/paths.mjs';
import { parseErrorMessage } from '../../../shared/diagnosis/parse-error-message.ts';
import { importCollection } from '../../../shared/formats/importers/collection/index.ts';
import { accessKeysOfCsv } from '../../../shared/formats/importers/credentials-csv.ts';
import { importOpenApi } from '../../../shared/formats/importers/openapi/import-openapi.ts';
import { readTree } from '../../../shared/formats/importers/openapi/read-tree.ts';
import { plainOf } from '../../../shared/formats/importers/openapi/tree.ts';
import { caseOfPieces } from '../../../shared/formats/importers/paste/case-of-pieces.ts';
import { readPaste } from '../../../shared/formats/importers/paste/read-paste.ts';
import { importRequests } from '../../../shared/formats/importers/request-importers.ts';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { importedCollectionSchema } from '../../../shared/model/imported-collection.ts';
import { importReportSchema } from '../../../shared/model/openapi-import.ts';
import { mutatedText } from './mutated-text.ts';
import { assert, type Property, property } from './property.ts';

const VECTORS = 'test/vectors/formats';

/** The texts of all files below a folder of vectors. */
function vectors(folder: string, isWanted: (name: string) => boolean = () => true): readonly string[] {
  return readdirSync(inProject(`${VECTORS}/${folder}`), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}

/** THE table of formats of collections: the name by which a file says what it is, and good files of it. */
const COLLECTIONS: readonly { readonly format: string; readonly file: string; readonly good: readonly string[] }[] = [
  { format: 'curl', file: 'a.sh', good: vectors('curl') },
  { format: 'HAR', file: 'a.har', good: vectors('har') },
  { format: '.http', file: 'a.http', good: vectors('http-file', (name) => name.endsWith('.http')) },
  {
    format: 'http environments',
    file: 'http-client.env.json',
    good: vectors('http-file', (name) => name.endsWith('.json')),
  },
  { format: 'Postman', file: 'a.json', good: vectors('postman') },
  { format: 'Insomnia', file: 'a.yaml', good: vectors('insomnia') },
  { format: 'Bruno', file: 'a.bru', good: vectors('bruno', (name) => name.endsWith('.bru')) },
  { format: 'Bruno as YAML', file: 'a.yml', good: vectors('bruno-yaml') },
  { format: 'OpenAPI', file: 'a.yaml', good: vectors('openapi-requests') },
];

function collectionProperty({ format, file, good }: (typeof COLLECTIONS)[number]): Property {
  return property(`a file that is nearly ${format} is read or refused`, 150, mutatedText(good), (text) => {
    const found = importCollection([{ name: file, text }]);
    importedCollectionSchema.parse(found);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { line } of [...found.problems, ...found.notes, ...found.requests]) {
      assert(line >= 1 && line <= lines, () => `line ${line} of ${lines}`);
    }
  });
}

const csv = [
  'User Name,Access Key Id,Secret Access Key\nli,AK0000000000000001,secret-of-the-file\n',
  '"User Name","Access Key Id","Secret Access Key"\r\n"l""i","AK,1","a\nb"\r\n',
];

const errors = [
  '{"error_msg":"Incorrect app authentication information: verify signature fail, canonicalRequest:GET|/v1/pets/||host:a|x-sdk-date:20261123T010203Z||host;x-sdk-date|e3b0c442","error_code":"APIG.0303","request_id":"7afa54292447a54d1e1dd8cbbbb53e2b"}',
  '{"error_msg":"The API does not exist or has not been published in the environment","error_code":"APIG.0101"}',
];

const gatewayFiles = [
  'groups:\n  - name: g\n    domains: [a.example]\n    apis:\n      - { name: a, method: GET, path: "/a/{id}", backend: { type: MOCK, body: x } }\n',
  '{"parameters":{"ratelimit_api_limits":10},"groups":[{"name":"g","domains":["a"],"apis":[{"name":"a","method":"ANY","path":"/","matchMode":"SWA","auth":"APP","backend":{"type":"HTTP","address":"b:80"}}]}]}',
];

export const importerProperties: readonly Property[] = [
  ...COLLECTIONS.map(collectionProperty),
  property(
    'a document that is nearly OpenAPI ends in a report',
    100,
    mutatedText(vectors('openapi', (name) => name.endsWith('.yaml'))),
    (text) => {
      const report = importOpenApi(text);
      importReportSchema.parse(report);
      for (const { line, column } of report.problems) assert(Math.min(line, column) >= 1, () => `${line}:${column}`);
    },
  ),
  property(
    'a paste is read, with every piece within its lines',
    150,
    mutatedText(vectors('paste', (name) => name.endsWith('.txt'))),
    (text) => {
      const { pieces, rest } = readPaste(text);
      const lines = text.split('\n').length;
      for (const { first, last } of [...pieces, ...rest]) {
        assert(first >= 1 && last >= first && last <= lines, () => `lines ${first} to ${last} of ${lines}`);
      }
      caseOfPieces(pieces);
    },
  ),
  property(
    'a request in any format is read without its file name',
    150,
    mutatedText([...vectors('curl'), ...vectors('har'), ...vectors('http-file')]),
    (text) => {
      const { requests, problems } = importRequests(text);
      assert(requests.length + problems.length > 0 || text.trim() === '', () => 'neither a request nor a problem');
    },
  ),
  property("the console's file of keys is read or refused, never half", 300, mutatedText(csv), (text) => {
    const keys = accessKeysOfCsv(text);
    if (!keys.ok) return assert(keys.line >= 1, () => `line ${keys.line}`);
    for (const row of keys.rows) assert(row.accessKey !== '' && row.secretKey !== '', () => JSON.stringify(row));
  }),
  property(
    'an error of the gateway is read from any text',
    300,
    mutatedText(errors),
    (text) => void parseErrorMessage(401, text),
  ),
  property('a gateway file is taken or refused with the place', 150, mutatedText(gatewayFiles), (text) => {
    const tree = readTree(text);
    if (!tree.ok) return assert(tree.problems.length > 0, () => 'refused without a problem');
    const reading = readGatewayConfig(plainOf(tree.root));
    if (!reading.ok) assert(reading.problems.length > 0, () => 'refused without a problem');
  }),
  property(
    'a deep or wide text of brackets is no trouble',
    40,
    fc.tuple(
      fc.constantFrom('[', '{"a":', '- ', '(', '{', '"', '\\"', '&a [', '<a>', 'a=', '{{'),
      fc.nat(60_000),
      fc.constantFrom(...COLLECTIONS),
    ),
    ([piece, count, { file }]) => {
      importedCollectionSchema.parse(importCollection([{ name: file, text: piece.repeat(count) }]));
    },
  ),
];
