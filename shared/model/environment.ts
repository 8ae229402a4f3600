// Where requests go and with which values: a host, the address behind it, a stage, and variables. What is here may be
// shared by a folder under version control; the value of a secret variable is in the vault of each machine.
import { z } from './json-mode.ts';
import { connectToSchema } from './request.ts';

/** The environment whose variables hold for every other one. */
export const BASE_ENVIRONMENT = 'base';
/** The environment that a first start brings along. */
export const SAMPLE_ENVIRONMENT = 'mock-gateway';

/** A letter or `_`, then letters, digits, `_`, `.` and `-`: what may stand between `{{` and `}}`. */
export const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u;

const LONGEST_VALUE = 1_000_000;

export const variableSchema = z.strictObject({
  name: z.string().max(100),
  /** Always empty for a secret one. May hold `{{other}}`. */
  value: z.string().max(LONGEST_VALUE).default(''),
  enabled: z.boolean().default(true),
  secret: z.boolean().default(false),
  note: z.string().max(10_000).optional(),
});
export type Variable = z.infer<typeof variableSchema>;

export const environmentIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);

const environmentMembers = {
  id: environmentIdSchema,
  name: z.string().min(1).max(200),
  /** `https://api.example.com`, a bare `host:port` (then https), or empty. Fills the URL of a request that begins with `/`. */
  host: z.string().max(2000).default(''),
  /** For requests that leave it open and go to this host, or to any where `host` is empty. */
  connectTo: connectToSchema.optional(),
  /** Value of X-Stage for requests that leave it open. */
  stage: z.string().max(2000).default(''),
};

export const environmentSchema = z.strictObject({
  ...environmentMembers,
  variables: z.array(variableSchema).max(10_000).default([]),
});
export type Environment = z.infer<typeof environmentSchema>;

/** A variable as a window sees it. */
export const variableViewSchema = z.strictObject({
  ...variableSchema.shape,
  /** Of a secret one: what stands in its place wherever it is shown. Absent: its value is not on this machine. */
  mask: z.string().optional(),
});
export type VariableView = z.infer<typeof variableViewSchema>;

export const environmentViewSchema = z.strictObject({
  ...environmentMembers,
  variables: z.array(variableViewSchema),
});
export type EnvironmentView = z.infer<typeof environmentViewSchema>;

/** `chosen` is the id of the environment that requests are resolved with; empty: the base alone. */
export const environmentListSchema = z.strictObject({
  environments: z.array(environmentViewSchema),
  chosen: z.string(),
});
export type EnvironmentList = z.infer<typeof environmentListSchema>;

/** A variable as it is saved. `secretText` is given where the secret was typed; `was` is its name before. */
export const variableInputSchema = z.strictObject({
  ...variableSchema.shape,
  secretText: z.string().max(65_536).optional(),
  was: z.string().max(100).optional(),
});
export type VariableInput = z.infer<typeof variableInputSchema>;

export const environmentInputSchema = z.strictObject({
  ...environmentMembers,
  /** Without one it is new, and its id is made from the name. */
  id: environmentIdSchema.optional(),
  variables: z.array(variableInputSchema).max(10_000).default([]),
});
export type EnvironmentInput = z.infer<typeof environmentInputSchema>;

/** The vault's record of a secret variable. */
export function secretVariableId(environmentId: string, name: string): string {
  return `variable:${environmentId}:${name}`;
}
