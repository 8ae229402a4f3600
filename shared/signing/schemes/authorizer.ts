// A custom authorizer looks at what its identity sources name: one header carries the secret, others and the query are
// rows of the request.
import type { AuthScheme } from './auth-scheme.ts';

export const authorizer: AuthScheme = {
  mode: 'AUTHORIZER',
  group: 'other',
  credential: 'identity',
  carries: [{ name: 'Authorization', content: 'secret' }],
  renamable: true,
  note: 'other-rows',
};
