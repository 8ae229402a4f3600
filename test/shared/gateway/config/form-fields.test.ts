import { describe, expect, it } from 'vitest';
import { apiSchema } from '../../../../shared/gateway/config/api-schema.ts';
import { emptyValue, type FormField, formField, formMembers } from '../../../../shared/gateway/config/form-fields.ts';
import { customResponseSchema, gatewayFileSchema } from '../../../../shared/gateway/config/gateway-config.ts';
import { channelSchema, throttlingPolicySchema } from '../../../../shared/gateway/config/policies-schema.ts';
import { faultSwitches } from '../../../../shared/gateway/faults.ts';

const member = (schema: unknown, name: string) => formMembers(schema).find((each) => each.name === name);

describe('form fields of the gateway file', () => {
  it('have kind, choices, ranges and defaults of the schema', () => {
    expect(member(apiSchema, 'matchMode')).toEqual({
      name: 'matchMode',
      field: { kind: 'choice', options: ['NORMAL', 'SWA'] },
      required: false,
      default: 'NORMAL',
    });
    expect(member(apiSchema, 'path')).toMatchObject({ required: true, field: { kind: 'text' } });
    expect(member(customResponseSchema, 'status')?.field).toEqual({ kind: 'number', whole: true, min: 200, max: 599 });
    expect(member(gatewayFileSchema.shape.parameters, 'gzip')).toMatchObject({
      field: { kind: 'switch' },
      default: false,
    });
    expect(member(apiSchema, 'parameters')?.field).toMatchObject({
      kind: 'list',
      most: 50,
      entry: { kind: 'members' },
    });
  });

  it('offer the forms of a back end by their type, with the defaults of FAQ 3.8', () => {
    const backend = member(apiSchema, 'backend')?.field;
    if (backend?.kind !== 'variants') throw new Error('a back end has several forms');
    expect(backend.by).toBe('type');
    expect(backend.variants.map(({ id }) => id)).toEqual([
      'MOCK',
      'HTTP',
      'HTTP-VPC',
      'HTTP-VPC-MEMBER-GROUP',
      'FUNCTION',
    ]);
    const http = backend.variants[1]?.members.map(({ name, default: value }) => [name, value]);
    expect(http).toContainEqual(['timeoutMs', 5000]);
    expect(http).toContainEqual(['retries', -1]);
    expect(http?.map(([name]) => name)).not.toContain('type');
  });

  it('know parameters that are a switch alone, and forms without a type', () => {
    expect(member(gatewayFileSchema.shape.parameters, 'app_token')?.field).toMatchObject({ toggle: 'enable' });
    const special = member(throttlingPolicySchema, 'special')?.field;
    expect(special).toMatchObject({
      kind: 'list',
      entry: { kind: 'variants', variants: [{ id: 'app, limit' }, { id: 'type, instance, limit' }] },
    });
  });

  it('reach every member of an API, a channel, a throttling policy and of every fault switch without a free form', () => {
    const free: string[] = [];
    const walk = (field: FormField, at: string): void => {
      if (field.kind === 'json') free.push(at);
      if (field.kind === 'list') walk(field.entry, `${at}/*`);
      if (field.kind === 'dictionary') walk(field.value, `${at}/*`);
      if (field.kind === 'members') for (const { name, field: inner } of field.members) walk(inner, `${at}/${name}`);
      if (field.kind === 'variants')
        for (const { id, members } of field.variants)
          for (const { name, field: inner } of members) walk(inner, `${at}(${id})/${name}`);
    };
    walk(formField(apiSchema), '/api');
    walk(formField(channelSchema), '/channel');
    walk(formField(throttlingPolicySchema), '/throttling');
    for (const { type, schema } of faultSwitches) walk(formField(schema), type);
    expect(free).toEqual([]);
  });

  it('make new values that lack only what people must say', () => {
    expect(emptyValue(formField(channelSchema))).toEqual({ name: '' });
    expect(emptyValue({ kind: 'list', entry: { kind: 'text' } })).toEqual([]);
    expect(emptyValue({ kind: 'number', whole: true, min: 200, max: 599 })).toBe(200);
    const backend = member(apiSchema, 'backend')?.field;
    expect(backend && emptyValue(backend)).toEqual({ type: 'MOCK' });
  });
});
