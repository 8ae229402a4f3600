// What a form must know of a member of the gateway file stands in its schema already: kind, range, choices, default.
// Forms are drawn from these fields, so a new member of a schema needs no line in any form.
import { z } from '../../model/json-mode.ts';

export type FormField =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min?: number; readonly max?: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  | { readonly kind: 'switch' }
  | { readonly kind: 'list'; readonly entry: FormField; readonly most?: number }
  /** `toggle`: the value may be the value of this member alone. */
  | { readonly kind: 'members'; readonly members: readonly FormMember[]; readonly toggle?: string }
  | { readonly kind: 'dictionary'; readonly value: FormField; readonly keys?: readonly string[] }
  /** One of several forms: told apart by the value of the member `by`, or without it by the members that are there. */
  | { readonly kind: 'variants'; readonly by?: string; readonly variants: readonly FormVariant[] }
  /** Written as JSON: its form is free. */
  | { readonly kind: 'json' };
export type FieldKind = FormField['kind'];

export interface FormMember {
  readonly name: string;
  readonly field: FormField;
  readonly required: boolean;
  /** What acts when it is left out, as far as it is one value. */
  readonly default?: unknown;
}

export interface FormVariant {
  readonly id: string;
  readonly members: readonly FormMember[];
}

interface Unwrapped {
  readonly schema: unknown;
  readonly required: boolean;
  readonly default?: unknown;
}

const TOGGLE = 'enable';

/** The schema below what says whether it may be left out and what is done to a value before it is read. */
function unwrap(schema: unknown, outer: Omit<Unwrapped, 'schema'> = { required: true }): Unwrapped {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap(), { ...outer, required: false });
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.def.innerType, { required: false, default: schema.def.defaultValue });
  }
  if (schema instanceof z.ZodPipe) {
    const { in: first, out: second } = schema.def;
    return unwrap(first instanceof z.ZodTransform ? second : first, outer);
  }
  return { schema, ...outer };
}

export function formMembers(schema: unknown): readonly FormMember[] {
  const { schema: object } = unwrap(schema);
  return object instanceof z.ZodObject
    ? Object.entries(object.shape).map(([name, member]) => memberOf(name, member))
    : [];
}

function memberOf(name: string, schema: unknown): FormMember {
  const { required, default: value } = unwrap(schema);
  return { name, field: formField(schema), required, ...(value === undefined ? {} : { default: value }) };
}

export function formField(wrapped: unknown): FormField {
  const { schema } = unwrap(wrapped);
  if (schema instanceof z.ZodString) return { kind: 'text' };
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' };
  if (schema instanceof z.ZodNumber) return numberField(schema);
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) };
  if (schema instanceof z.ZodLiteral) return { kind: 'choice', options: [...schema.values].map(String) };
  if (schema instanceof z.ZodArray) return listField(schema);
  if (schema instanceof z.ZodRecord) return dictionaryField(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return variantsField(schema);
  if (schema instanceof z.ZodUnion) return unionField(schema);
  if (schema instanceof z.ZodObject) {
    const members = formMembers(schema);
    const toggle = members.some(({ name }) => name === TOGGLE) ? { toggle: TOGGLE } : {};
    return { kind: 'members', members, ...toggle };
  }
  return { kind: 'json' };
}

function numberField(schema: z.ZodNumber): FormField {
  const isBound = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const { minValue: min, maxValue: max } = schema;
  return {
    kind: 'number',
    whole: schema.format === 'safeint',
    ...(isBound(min) ? { min } : {}),
    ...(isBound(max) ? { max } : {}),
  };
}

function listField(schema: z.ZodArray): FormField {
  const entry = formField(schema.element);
  if (entry.kind === 'choice') return { kind: 'choices', options: entry.options };
  const most = mostEntries(schema);
  return { kind: 'list', entry, ...(most === undefined ? {} : { most }) };
}

function mostEntries(schema: z.ZodArray): number | undefined {
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (def.check === 'max_length' && 'maximum' in def && typeof def.maximum === 'number') return def.maximum;
  }
  return undefined;
}

function dictionaryField(schema: z.ZodRecord): FormField {
  const key = formField(schema.def.keyType);
  const value = formField(schema.def.valueType);
  return { kind: 'dictionary', value, ...(key.kind === 'choice' ? { keys: key.options } : {}) };
}

function variantsField(schema: z.ZodDiscriminatedUnion): FormField {
  const by = schema.def.discriminator;
  const variants = schema.options.flatMap((option) => {
    const members = formMembers(option);
    const told = members.find(({ name }) => name === by)?.field;
    const rest = members.filter(({ name }) => name !== by);
    return told?.kind === 'choice' ? told.options.map((id) => ({ id, members: rest })) : [];
  });
  return { kind: 'variants', by, variants };
}

/** Objects side by side are forms to choose from; a fixed word beside text is text; everything else is written. */
function unionField(schema: z.ZodUnion): FormField {
  const fields = schema.options.map(formField);
  if (fields.every((field) => field.kind === 'members')) {
    const variants = fields.map(({ members }) => ({ id: members.map(({ name }) => name).join(', '), members }));
    return { kind: 'variants', variants };
  }
  const isText =
    fields.some(({ kind }) => kind === 'text') && fields.every(({ kind }) => kind === 'text' || kind === 'choice');
  return { kind: isText ? 'text' : 'json' };
}

/** A new value that has what it must have; texts that only people can know are empty. */
export function emptyValue(field: FormField): unknown {
  switch (field.kind) {
    case 'text':
      return '';
    case 'number':
      return Math.max(field.min ?? 0, Math.min(1, field.max ?? 1));
    case 'choice':
      return field.options[0];
    case 'choices':
    case 'list':
      return [];
    case 'switch':
      return false;
    case 'members':
      return emptyMembers(field.members);
    case 'variants': {
      const [first] = field.variants;
      return first === undefined ? {} : emptyVariant(field.by, first);
    }
    case 'dictionary':
    case 'json':
      return {};
    default:
      return field satisfies never;
  }
}

export function emptyVariant(by: string | undefined, variant: FormVariant): Record<string, unknown> {
  return { ...(by === undefined ? {} : { [by]: variant.id }), ...emptyMembers(variant.members) };
}

export function emptyMembers(members: readonly FormMember[]): Record<string, unknown> {
  return Object.fromEntries(
    members.filter(({ required }) => required).map(({ name, field }) => [name, emptyValue(field)]),
  );
}
