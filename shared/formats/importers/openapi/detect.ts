// Which format a document has, and whether it knows the gateway at all.
import type { DocumentFormat } from './context.ts';
import { type Cursor, has, isAbsent, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import type { Tree } from './tree.ts';

/** The format, or undefined with the problem that refuses the document whole. */
export function detectFormat(root: Cursor, plain: boolean, findings: Findings): DocumentFormat | undefined {
  const format = formatOf(root);
  if (format === undefined) {
    const where = [member(root, 'openapi'), member(root, 'swagger')].find((each) => !isAbsent(each)) ?? root;
    findings.problem('format-unknown', where, {}, 'document');
  } else if (format === 'openapi-3.1' && !plain) {
    findings.problem('format-3-1', member(root, 'openapi'), {}, 'document');
    return undefined;
  } else if (member(root, 'paths').tree?.kind !== 'map') {
    findings.problem('paths-missing', member(root, 'paths'), {}, 'document');
    return undefined;
  }
  return format;
}

function formatOf(root: Cursor): DocumentFormat | undefined {
  const swagger = textOf(member(root, 'swagger'));
  // Without quotes YAML reads 2.0 as a number.
  if (swagger === '2.0' || swagger === '2') return 'swagger-2.0';
  const openapi = textOf(member(root, 'openapi')) ?? '';
  if (/^3\.0(\.\d+)?(-\w+)?$/.test(openapi) || openapi === '3') return 'openapi-3.0';
  return /^3\.[12](\.|$)/.test(openapi) ? 'openapi-3.1' : undefined;
}

/** True for a text that begins like an OpenAPI document; nothing else of it is looked at. */
export function isOpenApi(root: Cursor): boolean {
  return has(root, 'swagger') || has(root, 'openapi');
}

/** No member anywhere that begins with `x-apigateway-`. */
export function isPlainDocument(root: Cursor): boolean {
  const seen = new Set<Tree>();
  const waiting: Tree[] = root.tree ? [root.tree] : [];
  for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
    // Aliases share trees: each is looked at once.
    if (tree.kind === 'scalar' || seen.has(tree)) continue;
    seen.add(tree);
    // One by one: a long list spread into arguments would overflow the stack.
    if (tree.kind === 'list') for (const item of tree.items) waiting.push(item);
    else
      for (const [name, value] of tree.entries) {
        if (name.startsWith('x-apigateway-')) return false;
        waiting.push(value);
      }
  }
  return true;
}
