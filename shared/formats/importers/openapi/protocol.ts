// HTTP, HTTPS or both: `schemes` of Swagger 2.0, the schemes of `servers` in OpenAPI 3.0 (openapi-extensions.md 2).
import type { ApiDefinition } from '../../../model/api-definition.ts';
import { type ImportContext, isSwagger } from './context.ts';
import { type Cursor, entriesOf, has, itemsOf, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { readTexts } from './values.ts';

type Protocol = ApiDefinition['protocol'];

/** WebSocket goes over an API of the plain protocol [F 5.16]. */
const BY_SCHEME: ReadonlyMap<string, 'HTTP' | 'HTTPS'> = new Map([
  ['http', 'HTTP'],
  ['https', 'HTTPS'],
  ['ws', 'HTTP'],
  ['wss', 'HTTPS'],
]);

/** The nearest level that says something decides: operation, path, document; HTTPS, the API's default, if none does. */
export function readProtocol(context: ImportContext, item: Cursor, operation: Cursor, findings: Findings): Protocol {
  const name = isSwagger(context) ? 'schemes' : 'servers';
  const level = [operation, item, context.root].find((each) => has(each, name));
  if (level === undefined) return 'HTTPS';
  const schemes = isSwagger(context)
    ? readTexts(level, name, findings)
    : serverUrls(level).flatMap((url) => /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(url)?.[1] ?? []);
  return protocolOf(schemes ?? [], member(level, name), findings);
}

function protocolOf(schemes: readonly string[], where: Cursor, findings: Findings): Protocol {
  const found = new Set<'HTTP' | 'HTTPS'>();
  for (const scheme of schemes) {
    const protocol = BY_SCHEME.get(scheme.toLowerCase());
    if (protocol !== undefined) found.add(protocol);
    else if (/^grpcs?$/i.test(scheme)) findings.problem('protocol-grpc', where);
    else findings.problem('protocol-invalid', where, { found: scheme.slice(0, 40) });
  }
  if (found.size === 2) return 'BOTH';
  return found.has('HTTP') ? 'HTTP' : 'HTTPS';
}

/** URLs of `servers` with their variables' defaults filled in. */
export function serverUrls(level: Cursor): readonly string[] {
  return itemsOf(member(level, 'servers')).flatMap((server) => {
    const url = textOf(member(server, 'url'));
    if (url === undefined) return [];
    const variables = new Map(
      entriesOf(member(server, 'variables')).map(([name, value]) => [name, textOf(member(value, 'default'))]),
    );
    return [url.replace(/\{([^{}]+)\}/g, (whole, name: string) => variables.get(name) ?? whole)];
  });
}

/** Names under which the document is called: `host`, or the hosts of `servers`; without ports. */
export function readDomains(context: ImportContext): readonly string[] {
  const hosts = isSwagger(context)
    ? [textOf(member(context.root, 'host')) ?? '']
    : serverUrls(context.root).map((url) => /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(url)?.[1] ?? '');
  const names = hosts.map((host) => host.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase());
  return [...new Set(names)].filter((name) => /^(\*\.)?[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(name));
}
