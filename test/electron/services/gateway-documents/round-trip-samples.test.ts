import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../../../build/scripts/paths.mjs';
import { exportDocument } from '../../../../electron/services/gateway-documents/export-document.ts';
import { importDocument } from '../../../../electron/services/gateway-documents/import-document.ts';

const samples = ['pet-clinic.swagger2', 'order-hub.openapi3', 'broken-eight.openapi3'] as const;

describe.each(samples)('%s', (name) => {
  const text = readFileSync(inProject(`test/vectors/formats/openapi/${name}.yaml`), 'utf8');
  const first = importDocument({ groups: [] }, text);

  it('becomes a valid gateway file', () => {
    expect(first.problems).toEqual([]);
    expect(first.config?.groups[0]?.apis).toHaveLength(first.report.accepted);
  });

  it.each([
    ['openapi3', 'yaml'],
    ['openapi3', 'json'],
    ['swagger2', 'yaml'],
    ['swagger2', 'json'],
  ] as const)('comes back the same from %s in %s', (format, encoding) => {
    if (first.config === undefined) throw new Error('no configuration');
    const { text: exported } = exportDocument(first.config, { format, encoding, scope: 'extended', version: '1' });
    const second = importDocument({ groups: [] }, exported);
    expect(second.report.problems).toEqual([]);
    expect(second.config).toEqual(first.config);
    expect(exported).not.toContain('x-countersign');
  });
});
