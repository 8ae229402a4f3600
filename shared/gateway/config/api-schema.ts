// One API of the gateway file: route, authentication, declared parameters, back end and the policies bound to it.
import { z } from '../../model/json-mode.ts';
import { backendPolicySchema, backendSchema, METHODS } from './backend-schema.ts';
import { anyNumber, anyText, choice, flag, list, members, scalarText, text, wholeNumber } from './fields.ts';
import { pathProblem } from './path-template.ts';

/** A declared parameter (gateway.md 2.12). `validEnable` false: declared limits are documentation only. */
export const parameterSchema = members({
  name: text(),
  in: choice('PATH', 'QUERY', 'HEADER'),
  type: choice('STRING', 'NUMBER').default('STRING'),
  required: flag().default(false),
  default: scalarText().optional(),
  enum: list(scalarText(), 1000).optional(),
  min: anyNumber().optional(),
  max: anyNumber().optional(),
  minLength: wholeNumber(0, 1_000_000).optional(),
  maxLength: wholeNumber(0, 1_000_000).optional(),
  passThrough: flag().optional(),
  validEnable: flag().default(true),
  orchestrations: list(text(), 100).optional(),
  description: anyText().optional(),
  sample: anyText().optional(),
});
export type DeclaredParameter = z.output<typeof parameterSchema>;

const pathText = text('a path that begins with /').superRefine((path, context) => {
  const problem = pathProblem(path);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: path });
});

/** A name, or a list of names: access control allows one policy per entity type. */
const names = z.preprocess((value) => (typeof value === 'string' ? [value] : value), list(text(), 10));

export const apiSchema = members({
  name: text().optional(),
  description: anyText().optional(),
  tags: list(text(), 10).optional(),
  method: choice(...METHODS).default('ANY'),
  path: pathText,
  matchMode: choice('NORMAL', 'SWA').default('NORMAL'),
  auth: choice('NONE', 'APP', 'IAM', 'AUTHORIZER').default('NONE'),
  appCode: flag().default(false),
  authorizer: text().optional(),
  twoFactor: flag().default(false),
  protocol: choice('HTTP', 'HTTPS', 'BOTH').default('BOTH'),
  cors: flag().default(false),
  visibility: choice('public', 'private').default('public'),
  published: list(text(), 10).default(['RELEASE']),
  parameters: list(parameterSchema, 50).default([]),
  backend: backendSchema.prefault({ type: 'MOCK' }),
  backendPolicies: list(backendPolicySchema, 5).default([]),
  throttling: text().optional(),
  accessControl: names.optional(),
  signatureKey: text().optional(),
  plugins: list(text(), 50).default([]),
  response: text().optional(),
  /** For people and documents; no step of the mock reads these. */
  isSendFgBodyBase64: flag().optional(),
  contentType: text().optional(),
  resultNormalSample: anyText().optional(),
  resultFailureSample: anyText().optional(),
});
export type GatewayApi = z.output<typeof apiSchema> & { readonly name: string };
