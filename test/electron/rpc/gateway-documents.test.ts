// Import and export by RPC, as a window uses them: preview, apply, write out.

import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from '../../../build/scripts/paths.mjs';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../../electron/rpc/dispatch.ts';
import { type Contract, contract } from '../../../shared/rpc/contract.ts';
import type { Output } from '../../../shared/rpc/define.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const petClinic = readFileSync(inProject('test/vectors/formats/openapi/pet-clinic.swagger2.yaml'), 'utf8');

let services: Services;
beforeAll(async () => {
  services = await createServices(memoryPorts({ settings: { gateway: { startWithApp: false, port: 0 } } }));
});
afterAll(() => services.close());

type Method =
  | 'gateway.import'
  | 'gateway.export'
  | 'gateway.template'
  | 'gateway.split'
  | 'gateway.documents'
  | 'gateway.readDocument'
  | 'gateway.removeDocument'
  | 'gateway.restoreDocument'
  | 'gateway.config'
  | 'gateway.status';

async function value<M extends Method>(method: M, input: object): Promise<Output<Contract, M>> {
  const answer = await createDispatch(createHandlers(services))(method, input);
  if (!answer.ok) throw new Error(answer.error.message);
  // The schema of this very method.
  return contract[method].output.parse(answer.value) as Output<Contract, M>;
}

describe('gateway.import', () => {
  it('shows what would happen and changes nothing, then does it', async () => {
    const before = await value('gateway.config', {});
    const preview = await value('gateway.import', { text: petClinic });
    expect(preview).toMatchObject({
      applied: false,
      problems: [],
      report: { accepted: 9 },
      result: { success: { length: 9 } },
    });
    expect(await value('gateway.config', {})).toEqual(before);
    const applied = await value('gateway.import', { text: petClinic, preview: false });
    expect(applied).toMatchObject({ applied: true, report: { accepted: 9 } });
    expect(JSON.stringify(await value('gateway.config', {}))).toContain('pet_clinic');
  });

  it('finds conflicts with what is there, and applies nothing that was refused whole', async () => {
    expect(await value('gateway.import', { text: petClinic })).toMatchObject({ result: { failure: { length: 9 } } });
    expect(await value('gateway.import', { text: '{', preview: false })).toMatchObject({
      applied: false,
      report: { problems: [{ severity: 'document' }] },
    });
  });
});

describe('an API that is replaced', () => {
  const mock = (body: string) =>
    `swagger: "2.0"\ninfo: { title: replaced }\nhost: replaced.example.com\nschemes: [http]\npaths:\n  /a: { get: { operationId: theApi, x-apigateway-backend: { type: MOCK, mockEndpoints: { result-content: ${body} } } } }\n`;
  const answer = async () => {
    const { url = '' } = await services.gateway.start(0);
    const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = get(`${url}/a`, { headers: { Host: 'replaced.example.com' } }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          body += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      sent.on('error', reject);
    });
    await services.gateway.stop();
    return `${status} ${body}`;
  };

  it('answers anew when it is published with the import, and as before when it is not', async () => {
    await value('gateway.import', { text: mock('one'), preview: false });
    expect(await answer()).toBe('200 one');
    await value('gateway.import', { text: mock('two'), preview: false, apiMode: 'override' });
    expect(await answer()).toBe('200 two');
    await value('gateway.import', { text: mock('three'), preview: false, apiMode: 'merge' });
    expect(await answer()).toBe('200 two');
  });
});

describe('gateway.split', () => {
  it('gives a document of 302 APIs in two files', async () => {
    const paths = Array.from({ length: 302 }, (_, i) => `  /p${i}: { get: { operationId: api${i} } }`).join('\n');
    const { parts } = await value('gateway.split', {
      text: `openapi: 3.0.0\ninfo: { title: split_one }\npaths:\n${paths}\n`,
    });
    expect(parts.map(({ fileName, apis }) => [fileName, apis])).toEqual([
      ['part-1.yaml', 300],
      ['part-2.yaml', 2],
    ]);
  });
});

describe('gateway.export', () => {
  it('writes a group that imports again', async () => {
    const { text, fileName, notices } = await value('gateway.export', { group: 'pet_clinic', format: 'swagger2' });
    expect([fileName, notices]).toEqual(['pet-clinic-apis.swagger2.yaml', []]);
    expect(await value('gateway.import', { text })).toMatchObject({ report: { accepted: 9, problems: [] } });
  });

  it('names the groups where none, or an unknown one, is asked for', async () => {
    await expect(value('gateway.export', {})).rejects.toThrow('pets, inventory, pet_clinic, replaced');
    await expect(value('gateway.export', { group: 'no' })).rejects.toThrow('no group called');
  });
});

describe('gateway.template', () => {
  it.each(['openapi3', 'swagger2'])('is a filled document in %s', async (format) => {
    const { text } = await value('gateway.template', { format, encoding: 'json' });
    expect(await value('gateway.import', { text })).toMatchObject({ report: { accepted: 4, rejected: [] } });
  });
});

describe('gateway.documents', () => {
  it('lists what was imported, reads, removes and gives it back', async () => {
    const { kept } = await value('gateway.import', { text: petClinic, preview: false, apiMode: 'override' });
    const name = kept?.name ?? '';
    const listed = async () => (await value('gateway.documents', {})).documents.map((each) => each.name);
    expect(await listed()).toContain(name);
    const { text } = await value('gateway.readDocument', { name });
    expect(await value('gateway.import', { text })).toMatchObject({ report: { accepted: 9 } });
    await value('gateway.removeDocument', { name });
    expect(await listed()).not.toContain(name);
    await value('gateway.restoreDocument', { name, text });
    expect(await value('gateway.readDocument', { name })).toEqual({ text });
  });
});
