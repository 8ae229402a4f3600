import { describe, expect, it } from 'vitest';
import { z } from '../../../shared/model/json-mode.ts';
import { contract } from '../../../shared/rpc/contract.ts';
import { events } from '../../../shared/rpc/events.ts';

/** Paths of the members that may hold any text; one of three words, or an object of masks, is no secret. */
function texts(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) => {
    if (name !== 'properties' || typeof value !== 'object' || value === null) return texts(value, path);
    return Object.entries<{ type?: string; enum?: unknown }>(value).flatMap(([member, inner]) => {
      const isText = inner.type === 'string' && inner.enum === undefined;
      return [...(isText ? [`${path}.${member}`] : []), ...texts(inner, `${path}.${member}`)];
    });
  });
}

const pathsOf = (name: string, schema: z.ZodType) =>
  texts(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }), name);

const SECRET = /\.(secret|secretKey|password|passphrase|securityToken|appCode|privateKey|pfx)$/;

describe('answers and events', () => {
  it('have no member for a secret but that of credential.reveal (S20)', () => {
    const paths = [
      ...Object.entries(contract).flatMap(([name, { output }]) => pathsOf(name, output)),
      ...Object.entries(events).flatMap(([name, schema]) => pathsOf(name, schema)),
    ];
    expect(paths.length).toBeGreaterThan(200);
    expect(paths.filter((path) => SECRET.test(path))).toEqual(['credential.reveal.secret']);
  });
});
