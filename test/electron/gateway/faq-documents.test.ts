// What the FAQ says of documents (2.2, 5.13, 8.1, 8.2), through real gateways where calls are concerned.
import { readFileSync } from 'node:fs';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { afterEach, describe, expect, it } from 'vitest';
import { inProject } from '../../../build/scripts/paths.mjs';
import { exportDocument } from '../../../electron/services/gateway-documents/export-document.ts';
import { importDocument } from '../../../electron/services/gateway-documents/import-document.ts';
import { templateGateway } from '../../../electron/services/gateway-documents/template-gateway.ts';
import { importOpenApi } from '../../../shared/formats/importers/openapi/import-openapi.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { configOf, type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const key = 'made-up-app-key';
const secret = 'made-up-app-secret';
const apps = [{ name: 'demo', key, secret, authorized: '*' }];

const started: StartedGateway[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
});
const start = async (file: unknown): Promise<StartedGateway> => {
  const gateway = await startGateway(file);
  started.push(gateway);
  return gateway;
};

/** A GET signed by the official SDK for this host. */
async function signedGet(port: number, host: string, path: string): Promise<string> {
  const credentials = new BasicCredentials({ ak: key, sk: secret });
  const request = { method: 'GET', endpoint: `http://${host}`, url: path, headers: {}, queryParams: {} };
  const { headers } = (await credentials.processAuthRequest({} as never, request as never)) as {
    headers: Record<string, string>;
  };
  const lines = Object.entries({ ...headers, Host: host, host: undefined }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  const { text } = await rawExchange(
    port,
    `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`,
  );
  return text;
}

describe('FAQ 2.2: from a shared gateway to a dedicated one', () => {
  it('the exported group is imported, and the same calls pass under the new domain when Host is signed anew', async () => {
    const group = {
      name: 'pets',
      domains: ['old.example.com'],
      apis: [
        { name: 'listPets', method: 'GET', path: '/v1/pets', auth: 'APP', backend: { type: 'MOCK', body: 'all pets' } },
      ],
    };
    const old = await start({ groups: [group], apps });
    expect(await signedGet(old.port, 'old.example.com', '/v1/pets')).toContain('all pets');
    const options = { format: 'openapi3', encoding: 'yaml', scope: 'extended', version: '1' } as const;
    const { text } = exportDocument(configOf({ groups: [group], apps }), options);
    const moved = text.replaceAll('old.example.com', 'new.example.com');
    const { document, report } = importDocument({ groups: [], apps }, moved);
    expect(report.problems).toEqual([]);
    const dedicated = await start(document);
    expect(await signedGet(dedicated.port, 'new.example.com', '/v1/pets')).toContain('all pets');
  });
});

describe('FAQ 5.13: the header x-auth-token', () => {
  const document = (parameters: string) =>
    `swagger: "2.0"\ninfo: { title: tokens }\nschemes: [http]\npaths: { /a: { get: { operationId: theApi, security: [{ iam: [] }], parameters: ${parameters}, x-apigateway-backend: { type: MOCK, mockEndpoints: { result-content: inside } } } } }\nsecurityDefinitions: { iam: { type: apiKey, in: header, name: unused, x-apigateway-auth-type: IAM } }\n`;

  it('cannot be declared: the import says so', () => {
    const { problems } = importOpenApi(document('[{ name: X-Auth-Token, in: header, type: string }]'));
    expect(problems).toMatchObject([{ id: 'parameter-reserved', finding: expect.stringContaining('Just send it') }]);
  });

  it('is just sent', async () => {
    const file = { groups: [], iam: { tokens: [{ token: 'made-up-token', account: 'acme', user: 'li' }] } };
    const { port } = await start(importDocument(file, document('[]')).document);
    const call = (header: string) =>
      rawExchange(port, `GET /a HTTP/1.1\r\nHost: x\r\n${header}Connection: close\r\n\r\n`);
    expect((await call('X-Auth-Token: made-up-token\r\n')).text).toContain('inside');
    expect((await call('')).text).toContain('APIG.0301');
  });
});

describe('FAQ 8.1: an import fails', () => {
  it('for more than 300 APIs, with their number', () => {
    const paths = Array.from({ length: 301 }, (_, i) => `  /p${i}: { get: {} }\n`).join('');
    expect(importOpenApi(`openapi: 3.0.0\npaths:\n${paths}`).problems).toMatchObject([
      { finding: '301 APIs; one import takes at most 300. Split the document' },
    ]);
  });

  it('for wrong parameters: exactly the eight of the sample', () => {
    const text = readFileSync(inProject('test/vectors/formats/openapi/broken-eight.openapi3.yaml'), 'utf8');
    expect(importDocument({ groups: [] }, text).result).toMatchObject({
      success: { length: 2 },
      failure: { length: 8 },
    });
  });

  it('for malformed YAML, with line and column', () => {
    expect(importOpenApi('openapi: 3.0.0\npaths:\n  /a: {\n').problems[0]).toMatchObject({ line: 4, column: 1 });
  });

  it('for a declared X-Auth-Token, which is named', () => {
    const text =
      'openapi: 3.0.0\npaths: { /a: { get: { x-apigateway-cors: false, parameters: [{ name: X-Auth-Token, in: header }] } } }\n';
    expect(importOpenApi(text).problems[0]?.finding).toContain('X-Auth-Token cannot be declared');
  });
});

describe('FAQ 8.2: a template', () => {
  it.each(['openapi3', 'swagger2'] as const)(
    'in %s has every kind of back end and imports without a loss',
    (format) => {
      const config = configOf(templateGateway);
      const { text } = exportDocument(config, { format, encoding: 'yaml', scope: 'extended', version: '1' });
      const back = importDocument({ groups: [] }, text);
      expect(back.report).toMatchObject({ accepted: 4, rejected: [], problems: [] });
      expect(back.config?.groups).toEqual(config.groups);
      expect(back.report.apis.map(({ backend }) => backend.type)).toEqual(['HTTP', 'HTTP-VPC', 'FUNCTION', 'MOCK']);
    },
  );
});
