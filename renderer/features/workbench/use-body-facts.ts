import { useEffect, useState } from 'react';
import type { DraftBody } from '../../../shared/model/request.ts';
import { isBodyInFiles } from '../../../shared/signing/signable-draft.ts';
import { useHost } from '../../app/host-context.tsx';
import { HostError } from '../../host/host.ts';
import type { BodyFacts } from '../../panels/request-editor/body-problem.ts';

/** A path is looked at when the typing of it rests. */
const ASK_AFTER_MS = 250;

/** Size of a body that lies in files, or why it cannot be read; undefined for other bodies and until the host has answered. */
export function useBodyFacts(body: DraftBody): BodyFacts | undefined {
  const host = useHost();
  const [known, setKnown] = useState<{ readonly body: DraftBody; readonly facts: BodyFacts }>();
  useEffect(() => {
    if (!isBodyInFiles(body)) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const facts = await host.call('signing.bodyHash', { body }).then(
        ({ bytes }): BodyFacts => ({ kind: 'read', bytes }),
        (error: unknown): BodyFacts => ({
          kind: 'refused',
          message: error instanceof Error ? error.message : String(error),
          data: error instanceof HostError ? error.data : undefined,
        }),
      );
      if (!isOld) setKnown({ body, facts });
    }, ASK_AFTER_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [body, host]);
  return known?.body === body ? known.facts : undefined;
}
