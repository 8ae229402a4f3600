import { listAt, textMember } from './document-edit.ts';

/** What is typed into the policy tester. */
export interface PolicyForm {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** `Name: value`, one a line. */
  readonly headers: string;
  readonly sourceAddress: string;
  /** What a custom authorizer would answer: `name: value`, one a line. */
  readonly context: string;
  /** The file as it is edited, or the environment whose answer is asked. */
  readonly definition: { readonly kind: 'draft' } | { readonly kind: 'environment'; readonly name: string };
}

/** Input of gateway.testPolicies. */
export interface PolicyQuestion {
  readonly api: string;
  readonly text?: string;
  readonly environment?: string;
  readonly request: {
    method: string;
    target: string;
    headers: [string, string][];
    sourceAddress?: string;
    authorizerContext: Record<string, string>;
  };
}

export function pairsOf(text: string): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    return colon < 0 || name === '' ? [] : [[name, line.slice(colon + 1).trim()]];
  });
}

/** A path begins with a slash and a query has one question mark before it, however they were typed. */
function targetOf({ path, query }: PolicyForm): string {
  const start = path.trim().startsWith('/') ? path.trim() : `/${path.trim()}`;
  const rest = query.trim().replace(/^\?/, '');
  return rest === '' ? start : `${start}?${rest}`;
}

export function questionOf(form: PolicyForm, api: string, text: string): PolicyQuestion {
  const { method, headers, sourceAddress, context, definition } = form;
  return {
    api,
    ...(definition.kind === 'draft' ? { text } : { environment: definition.name }),
    request: {
      method,
      target: targetOf(form),
      headers: pairsOf(headers),
      ...(sourceAddress.trim() === '' ? {} : { sourceAddress: sourceAddress.trim() }),
      authorizerContext: Object.fromEntries(pairsOf(context)),
    },
  };
}

/** The request to begin with: the method and the path of the API. */
export function freshForm(api: unknown): PolicyForm {
  const method = textMember(api, 'method') ?? 'ANY';
  return {
    method: method === 'ANY' ? 'GET' : method,
    path: textMember(api, 'path') ?? '/',
    query: '',
    headers: '',
    sourceAddress: '127.0.0.1',
    context: '',
    definition: { kind: 'draft' },
  };
}

/** Whether a condition reads what a custom authorizer answers. */
export const asksAuthorizer = (api: unknown): boolean =>
  listAt(api, ['backendPolicies']).some((policy) =>
    listAt(policy, ['conditions']).some((condition) => textMember(condition, 'source') === 'AUTHORIZER'),
  );
