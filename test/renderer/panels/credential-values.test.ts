import { describe, expect, it } from 'vitest';
import { formOf, formProblem, inputOf } from '../../../renderer/panels/credential-form/credential-values.ts';
import { translate } from '../../../renderer/panels/use-text.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { credentialKindSchema } from '../../../shared/model/credential.ts';
import { credentialFields, isPlainField, isSecretField } from '../../../shared/model/credential-fields.ts';
import { screensEn } from '../../../shared/text/screens.en.ts';

const app: CredentialSummary = {
  id: 'orders',
  name: 'Orders',
  kind: 'app',
  key: 'k',
  secretBytes: 9,
  secretProblems: [],
  protection: 'memory',
  secrets: [
    { name: 'secret', bytes: 9, problems: [] },
    { name: 'appCode.1', bytes: 9, problems: [] },
    { name: 'appCode.3', bytes: 9, problems: [] },
  ],
};

describe('the form of a credential', () => {
  it('keeps what is stored, takes what was typed and takes away what was removed', () => {
    const form = { ...formOf(app, 'app'), codes: [3, 4] };
    expect(inputOf({ ...form, values: { ...form.values, 'appCode.4': 'new' } }, app)).toEqual({
      id: 'orders',
      name: 'Orders',
      kind: 'app',
      key: 'k',
      secrets: { 'appCode.4': 'new', 'appCode.1': '' },
    });
  });

  it('asks for what its kind needs, and for nothing that is stored', () => {
    expect(formProblem(formOf(app, 'app'), app, translate)).toBeUndefined();
    const empty = formOf(undefined, 'app', 'named');
    expect(formProblem({ ...empty, name: ' ' }, undefined, translate)).toBe(screensEn['credential.nameNeeded']);
    expect(formProblem(empty, undefined, translate)).toContain('AppKey');
    const token = { ...empty, kind: 'token' } as const;
    expect(formProblem(token, undefined, translate)).toContain('Token');
    expect(formProblem({ ...token, values: { method: 'password' } }, undefined, translate)).toBeUndefined();
    const certificate = { ...empty, kind: 'clientCertificate' } as const;
    expect(formProblem({ ...certificate, values: { host: 'h', format: 'pfx' } }, undefined, translate)).toContain(
      'PFX',
    );
  });

  it('clears the fields that another choice has hidden', () => {
    const values = { host: 'h', format: 'pfx', certificate: 'old', pfx: 'AAAA' };
    expect(inputOf({ name: 'c', kind: 'clientCertificate', values, codes: [] }, undefined)).toMatchObject({
      fields: { host: 'h', port: '', format: 'pfx', certificate: '' },
      secrets: { pfx: 'AAAA' },
    });
  });

  it('has a label and a place in the vault for every field of every kind', () => {
    for (const kind of credentialKindSchema.options) {
      for (const { name, secret, input } of credentialFields[kind]) {
        const kept = input === 'list' ? `${name}1` : name;
        expect(name === 'key' || isSecretField(kind, kept) === secret).toBe(true);
        expect(name === 'key' || isPlainField(kind, name) === !secret).toBe(true);
        const label = ['key', 'secret'].includes(name) ? `credential.${name}.${kind}` : `credential.field.${name}`;
        expect(input === 'list' || label in screensEn).toBe(true);
      }
    }
  });
});
