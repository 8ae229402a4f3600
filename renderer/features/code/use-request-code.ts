import { useEffect, useState } from 'react';
import type { SnippetKind } from '../../../shared/formats/snippets/index.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RequestCode } from '../../../shared/rpc/methods/code.ts';
import { useHost } from '../../app/host-context.tsx';

export interface WrittenCode {
  /** The newest that came; it stays on show while the next is made. */
  readonly answer: RequestCode | undefined;
  readonly error: string | undefined;
}

/** A draft is mostly still being loaded or changed elsewhere: the host is asked once it rests. */
const ASK_AFTER_MS = 150;

/** The host writes the code, away from the typing; `round` makes it anew. */
export function useRequestCode(
  draft: RequestDraft | undefined,
  language: string,
  kind: SnippetKind,
  round: number,
): WrittenCode {
  const host = useHost();
  const [written, setWritten] = useState<WrittenCode>({ answer: undefined, error: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again for the same
  useEffect(() => {
    if (draft === undefined) return;
    let isNewest = true;
    const timer = setTimeout(() => {
      host.call('code.request', { draft, language, kind }).then(
        (answer) => isNewest && setWritten({ answer, error: undefined }),
        (error: unknown) =>
          isNewest && setWritten({ answer: undefined, error: error instanceof Error ? error.message : String(error) }),
      );
    }, ASK_AFTER_MS);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [host, draft, language, kind, round]);
  return written;
}
