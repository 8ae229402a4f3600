// A draft with every value in its place: what window and host sign and send. Both go through here, so that what is
// shown while typing is what goes out.
import { splitHost, splitUrl } from '../http/request-target.ts';
import { assertNever } from '../model/assert-never.ts';
import type { ConnectTo, DraftAuth, DraftBody, MultipartPart, RequestDraft } from '../model/request.ts';
import { TextResolver, type UsedVariable, type VariableField, type VariableProblem } from './resolve-text.ts';
import type { Resolving } from './variable-scope.ts';

/** What the environment filled in, resolved; absent where the request says it itself. */
export interface Inherited {
  readonly host?: string;
  readonly stage?: string;
  readonly connectTo?: ConnectTo;
}

export interface ResolvedDraft {
  /** The same object where nothing was put in. Names that cannot be resolved stand in it as they are written. */
  readonly draft: RequestDraft;
  readonly used: readonly UsedVariable[];
  readonly problems: readonly VariableProblem[];
  readonly inherited: Inherited;
  /** A secret variable stands in what is sent. */
  readonly secret: boolean;
}

export interface ResolveOptions {
  /** The body is left as it is: it is too long to be read here and is resolved elsewhere. */
  readonly skipBody?: boolean;
}

/**
 * The request that is signed and sent: open host, address and stage filled from the environment, then every `{{name}}`
 * in URL, method, enabled headers, body, Auth, stage and address replaced, each value as it is written (see
 * resolve-text.ts for encoding: none). Headers and parameters that are switched off are left alone.
 */
export function resolveDraft(draft: RequestDraft, resolving: Resolving, options: ResolveOptions = {}): ResolvedDraft {
  const resolver = new TextResolver(resolving);
  const { environment } = resolving.scope;
  const put = (field: VariableField) => (text: string) => resolver.text(text, field);
  const host =
    environment !== undefined && isOpenUrl(draft.url) && environment.host !== ''
      ? put('host')(environment.host)
      : undefined;
  const inheritedStage = environment !== undefined && draft.stage === '' ? put('stage')(environment.stage) : '';
  const url = put('url')(draft.url);
  const filled = host === undefined ? url : joinUrl(host, url);
  const connectTo = resolveAddress(draft.connectTo, put('connectTo'));
  const address = connectTo.kind === 'url' ? addressFrom(resolving, filled, resolver) : undefined;
  const resolved: RequestDraft = {
    ...draft,
    method: put('method')(draft.method),
    url: filled,
    headers: mapped(draft.headers, (row) => resolveRow(row, put('headers'))),
    body: options.skipBody ? draft.body : resolveBody(draft.body, put('body')),
    auth: resolveAuth(draft.auth, put('auth')),
    stage: inheritedStage || put('stage')(draft.stage),
    connectTo: address ?? connectTo,
  };
  const used = resolver.used();
  return {
    draft: sameMembers(resolved, draft) ? draft : resolved,
    used,
    problems: resolver.problems(),
    inherited: {
      ...(host === undefined ? {} : { host }),
      ...(inheritedStage === '' ? {} : { stage: inheritedStage }),
      ...(address === undefined ? {} : { connectTo: address }),
    },
    secret: used.some(({ secret }) => secret),
  };
}

/** True for a URL without scheme and host, which an environment fills. */
export function isOpenUrl(url: string): boolean {
  return url === '' || /^[/?]/.test(url);
}

/** Host and path with one slash between them; a host without scheme is asked over https. */
function joinUrl(host: string, url: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host : `https://${host}`;
  return url.startsWith('/') ? whole.replace(/(?<!\/)\/+$/, '') + url : whole + url;
}

/** The environment's address is that of its host: a request to another host does not go there. */
function addressFrom({ scope }: Resolving, url: string, resolver: TextResolver): ConnectTo | undefined {
  const { connectTo, host = '' } = scope.environment ?? {};
  if (connectTo === undefined || connectTo.kind === 'url') return undefined;
  const aimed = splitUrl(url);
  const own = host === '' ? undefined : splitUrl(joinUrl(resolver.text(host, 'host'), ''));
  const isOther = own?.ok && aimed.ok && own.url.host.toLowerCase() !== aimed.url.host.toLowerCase();
  return isOther ? undefined : resolveAddress(connectTo, (text) => resolver.text(text, 'connectTo'));
}

/** A host that a variable gives may bring its port: `10.0.0.7:8443`. */
function resolveAddress(connectTo: ConnectTo, put: (text: string) => string): ConnectTo {
  if (connectTo.kind !== 'address') return connectTo;
  const host = put(connectTo.host);
  if (host === connectTo.host) return connectTo;
  const split = splitHost(host);
  if (!split.ok) return { ...connectTo, host };
  return { ...connectTo, host: split.hostname, port: split.port ?? connectTo.port };
}

function resolveRow<Row extends RequestDraft['headers'][number]>(row: Row, put: (text: string) => string): Row {
  if (!row.enabled) return row;
  const name = put(row.name);
  const value = put(row.value);
  return name === row.name && value === row.value ? row : { ...row, name, value };
}

function resolveAuth(auth: DraftAuth, put: (text: string) => string): DraftAuth {
  const { timeSource, unsignedHeaders } = auth;
  const texts = (['credentialId', 'header', 'region', 'service'] as const).flatMap((member) => {
    const text = auth[member];
    return text === undefined ? [] : [[member, put(text)] as const];
  });
  const next: DraftAuth = {
    ...auth,
    ...Object.fromEntries(texts),
    unsignedHeaders: mapped(unsignedHeaders, (name) => {
      const resolved = put(name);
      return resolved === name ? name : resolved.toLowerCase();
    }),
    timeSource: timeSource.kind === 'fixed' ? withText(timeSource, 'sdkDate', put) : timeSource,
  };
  return sameMembers(next, auth) ? auth : next;
}

/** A body of another kind than text holds no names; a path of a file may. */
function resolveBody(body: DraftBody, put: (text: string) => string): DraftBody {
  switch (body.kind) {
    case 'none':
    case 'base64':
      return body;
    case 'text':
      return withText(body, 'text', put);
    case 'file':
      return withText(body, 'path', put);
    case 'multipart': {
      const parts = mapped(body.parts, (part) => resolvePart(part, put));
      return parts === body.parts ? body : { ...body, parts };
    }
    default:
      return assertNever(body);
  }
}

function resolvePart(part: MultipartPart, put: (text: string) => string): MultipartPart {
  const named = withText(part, 'name', put);
  const typed = named.contentType === undefined ? named : withText(named, 'contentType', put);
  if (typed.kind === 'text') return withText(typed, 'text', put);
  const at = withText(typed, 'path', put);
  return at.filename === undefined ? at : withText(at, 'filename', put);
}

/** `object` with one of its texts resolved; the same object where that changes nothing. */
function withText<T extends object, M extends keyof T>(object: T, member: M, put: (text: string) => string): T {
  const text = object[member];
  if (typeof text !== 'string') return object;
  const next = put(text);
  return next === text ? object : { ...object, [member]: next };
}

/** The same list where no entry changes. */
function mapped<T>(list: T[], change: (entry: T) => T): T[] {
  const next = list.map(change);
  return next.every((entry, at) => entry === list[at]) ? list : next;
}

function sameMembers<T extends object>(a: T, b: T): boolean {
  const other = new Map(Object.entries(b));
  return Object.entries(a).every(([member, value]) => other.get(member) === value);
}
