// Swagger 2.0 and OpenAPI 3.0 with the gateway's extensions, or without any: text in, APIs and policies out, together
// with everything that was wrong and where (openapi-extensions.md 7 and 8). Never throws.
import type { ImportReport } from '../../../model/openapi-import.ts';
import { fillText } from '../../../text/fill-text.ts';
import { openApiImportEn } from '../../../text/openapi-import.en.ts';
import { readAccessControlPolicies } from './access-controls.ts';
import { readAuthorizers } from './authorizers.ts';
import type { DocumentFormat, ImportContext, KnownNames } from './context.ts';
import { type Cursor, member, rootCursor } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import { detectFormat, isPlainDocument } from './detect.ts';
import { Findings } from './findings.ts';
import { readGroup } from './group.ts';
import { readResponses } from './group-responses.ts';
import { DEFAULT_TIMEOUT_LIMIT_MS, MOST_APIS } from './limits.ts';
import { readMore } from './operation.ts';
import { operationsOf, readApis } from './operations.ts';
import { readBasePath } from './paths.ts';
import { readDomains } from './protocol.ts';
import { readTree } from './read-tree.ts';
import { readThrottlingPolicies } from './throttling.ts';
import { noticeUnknown } from './values.ts';

export interface OpenApiImportOptions {
  /** Reads the document as one without extensions, and takes OpenAPI 3.1 as well. */
  readonly plain?: boolean;
  /** The gateway parameter backend_timeout, 60,000 unless raised. */
  readonly backendTimeoutMs?: number;
  /** What the gateway has already; names of the document are known besides. */
  readonly known?: { readonly [K in keyof KnownNames]?: Iterable<string> };
}

const ROOT_EXTENSIONS = new Set([
  'x-apigateway-ratelimits',
  'x-apigateway-access-controls',
  'x-apigateway-responses',
  'x-countersign',
]);

/** The report of an import. A document that is refused whole has a problem of severity `document` and no APIs. */
export function importOpenApi(text: string, options: OpenApiImportOptions = {}): ImportReport {
  const reading = readTree(text);
  if (!reading.ok) {
    const problems = reading.problems.map(({ id, line, column, params }) => {
      const finding = fillText(openApiImportEn[id], params);
      return { id, pointer: '', finding, line, column, params: { ...params }, severity: 'document' as const };
    });
    return { ...refused('unknown'), problems };
  }
  const root = rootCursor(reading.root);
  const findings = new Findings(reading.positionOf);
  const format = detectFormat(root, options.plain ?? false, findings);
  if (format === undefined) return { ...refused('unknown'), problems: findings.problems };
  return readDocument(root, format, options, findings);
}

function readDocument(
  root: Cursor,
  format: DocumentFormat,
  options: OpenApiImportOptions,
  findings: Findings,
): ImportReport {
  const plain = options.plain === true || isPlainDocument(root);
  const policies = {
    throttlingPolicies: plain ? [] : readThrottlingPolicies(root, findings),
    accessControlPolicies: plain ? [] : readAccessControlPolicies(root, findings),
    responses: plain ? {} : readResponses(root, findings),
    authorizers: plain ? [] : readAuthorizers(root, format, findings),
  };
  const timeoutLimitMs = options.backendTimeoutMs ?? DEFAULT_TIMEOUT_LIMIT_MS;
  const known = knownNames(policies, options);
  const context: ImportContext = { format, root, plain, timeoutLimitMs, known };
  const operations = operationsOf(context, readBasePath(root, findings), findings);
  if (operations.length > MOST_APIS) {
    const params = { count: String(operations.length), limit: String(MOST_APIS) };
    findings.problem('apis-too-many', member(root, 'paths'), params, 'document');
  }
  if (findings.problems.some(({ severity }) => severity === 'document')) {
    return { ...refused(format), problems: findings.problems, warnings: findings.warnings };
  }
  if (plain) findings.notice('document-plain', root, { found: format });
  noticeUnknown(root, ROOT_EXTENSIONS, findings);
  const { group, description } = readGroup(root, plain, findings);
  const { apis, rejected } = readApis(context, operations, findings);
  return {
    format,
    group,
    ...definedOf({ description }),
    domains: [...readDomains(context)],
    plain,
    accepted: apis.length,
    rejected,
    apis,
    problems: findings.problems,
    warnings: findings.warnings,
    ...policies,
    ...readMore(root),
  };
}

type Policies = Pick<ImportReport, 'throttlingPolicies' | 'accessControlPolicies' | 'responses' | 'authorizers'>;

function knownNames(policies: Policies, { known = {} }: OpenApiImportOptions): KnownNames {
  const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return {
    throttlingPolicies: new Set([...(known.throttlingPolicies ?? []), ...named(policies.throttlingPolicies)]),
    accessControlPolicies: new Set([...(known.accessControlPolicies ?? []), ...named(policies.accessControlPolicies)]),
    responses: new Set([...(known.responses ?? []), ...Object.keys(policies.responses)]),
    channels: new Set(known.channels),
    plugins: new Set(known.plugins),
    orchestrationRules: new Set(known.orchestrationRules),
    authorizers: new Set(named(policies.authorizers)),
  };
}

function refused(format: ImportReport['format']): ImportReport {
  return {
    format,
    group: '',
    domains: [],
    plain: false,
    accepted: 0,
    rejected: [],
    apis: [],
    problems: [],
    warnings: [],
    throttlingPolicies: [],
    accessControlPolicies: [],
    responses: {},
    authorizers: [],
  };
}
