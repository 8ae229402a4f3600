// Gateway files for tests of single steps: one group whose APIs answer with their own names.

export const APPS = [
  { name: 'one', key: 'k1', secret: 's1', authorized: '*' },
  { name: 'two', key: 'k2', secret: 's2', authorized: '*' },
];

export const IAM = {
  accessKeys: [
    { ak: 'A1', sk: 'x', account: 'acme', accountId: 'id-acme' },
    { ak: 'A2', sk: 'x', account: 'guest', accountId: 'id-guest' },
  ],
};

/** A group with the APIs given: GET on `/name` unless they say otherwise; each answers with its own name. */
export function withApis(apis: Record<string, object>, rest: object = {}, group: object = {}): object {
  const list = Object.entries(apis).map(([name, api]) => ({
    name,
    method: 'GET',
    path: `/${name}`,
    backend: { type: 'MOCK', body: name },
    ...api,
  }));
  const only = { name: 'g', debuggingDomain: 'debug.example.com', apis: list, ...group };
  return { groups: [only], apps: APPS, iam: IAM, ...rest };
}
