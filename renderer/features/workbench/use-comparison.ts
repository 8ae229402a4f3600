import { useEffect, useRef, useState } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import type { ProfileVerdict } from '../../../shared/signing/profiles/compare-profiles.ts';
import { signableDraft } from '../../../shared/signing/signable-draft.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Typing goes on while the eleven signers compute. */
const COMPARE_AFTER_MS = 300;

/** What all official signers make of the open request; the newest known answer stays while a new one is computed. */
export function useComparison(
  draft: RequestDraft,
  trace: SigningTrace | undefined,
): readonly ProfileVerdict[] | undefined {
  const { compare } = useWorkbench();
  const [verdicts, setVerdicts] = useState<readonly ProfileVerdict[]>();
  const { sdkDate, algorithm } = trace ?? {};
  // One at a time: of a large body each takes seconds, and those of edits before would be computed for nobody.
  const last = useRef(Promise.resolve());
  useEffect(() => {
    if (sdkDate === undefined || algorithm === undefined) return;
    let stale = false;
    const timer = setTimeout(() => {
      const job = { request: signableDraft(draft), key: '', sdkDate, algorithm };
      last.current = last.current.then(async () => {
        if (stale) return;
        const answer = await compare(job).catch(() => undefined);
        if (!stale) setVerdicts(answer);
      });
    }, COMPARE_AFTER_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [compare, draft, sdkDate, algorithm]);
  return verdicts;
}
