import { z } from '../../../shared/model/json-mode.ts';
import { HostError } from '../../host/host.ts';
import { translate } from '../../panels/use-text.ts';
import { problemText } from './variable-words.ts';

const fields = z.array(z.enum(['url', 'method', 'headers', 'body', 'auth', 'stage', 'connectTo', 'host']));
const dataSchema = z.object({
  variables: z.array(
    z.union([
      z.object({ kind: z.literal('cycle'), name: z.string(), path: z.array(z.string()), fields }),
      z.object({ kind: z.enum(['unresolved', 'missing', 'too-long']), name: z.string(), fields }),
    ]),
  ),
});

/** Why the host did not send, where it is for the variables in the request. */
export function variableRefusal(error: unknown): string | undefined {
  const data = error instanceof HostError ? dataSchema.safeParse(error.data) : undefined;
  if (!data?.success) return undefined;
  return data.data.variables.map((problem) => problemText(translate, problem)).join(' ');
}
