// Texts, numbers and switches for schemas without an example.
import { type Cursor, member, scalarOf, textOf } from '../cursor.ts';

/** By `format` (OpenAPI's registry and JSON Schema's). */
const BY_FORMAT: ReadonlyMap<string, string> = new Map([
  ['date', '2026-01-01'],
  ['date-time', '2026-01-01T00:00:00Z'],
  ['time', '00:00:00Z'],
  ['duration', 'P1D'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
  ['email', 'user@example.com'],
  ['idn-email', 'user@example.com'],
  ['hostname', 'host.example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.com/'],
  ['url', 'https://example.com/'],
  ['uri-reference', '/'],
  ['byte', 'AA=='],
  ['binary', ''],
  ['password', '********'],
]);

const LONGEST_SAMPLE = 1000;

export function sampleScalar(schema: Cursor, type: string): unknown {
  if (type === 'string') return textValue(schema);
  if (type === 'integer' || type === 'number') return numberValue(schema, type === 'integer');
  if (type === 'boolean') return true;
  return type === 'null' ? null : undefined;
}

/** A text of the format, else `string`, brought to the length that is asked for. */
function textValue(schema: Cursor): string {
  const given = BY_FORMAT.get(textOf(member(schema, 'format')) ?? '');
  if (given !== undefined) return given;
  const least = Math.min(boundOf(schema, 'minLength') ?? 0, LONGEST_SAMPLE);
  const most = boundOf(schema, 'maxLength') ?? LONGEST_SAMPLE;
  return 'string'.padEnd(least, 'string').slice(0, Math.max(0, most));
}

function numberValue(schema: Cursor, isWhole: boolean): number {
  const step = boundOf(schema, 'multipleOf');
  const least = lowest(schema, isWhole);
  const most = boundOf(schema, 'maximum');
  if (step !== undefined && step > 0) return Math.ceil((least ?? 0) / step) * step;
  if (least !== undefined) return isWhole ? Math.ceil(least) : least;
  return most !== undefined && most < 0 ? (isWhole ? Math.floor(most) : most) : 0;
}

/** `exclusiveMinimum` is a switch in OpenAPI 3.0 and a number in 3.1. */
function lowest(schema: Cursor, isWhole: boolean): number | undefined {
  const least = boundOf(schema, 'minimum');
  const exclusive = scalarOf(member(schema, 'exclusiveMinimum'));
  const step = isWhole ? 1 : 0.1;
  if (typeof exclusive === 'number') return exclusive + step;
  return exclusive === true && least !== undefined ? least + step : least;
}

function boundOf(schema: Cursor, name: string): number | undefined {
  const value = scalarOf(member(schema, name));
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
