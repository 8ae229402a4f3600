import type { Exchange } from '../../../shared/model/exchange.ts';
import type { Capture } from '../../../shared/model/expectation.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { captureFrom, evaluate } from '../../../shared/runner/evaluate.ts';
import { CapturesEditor } from '../../panels/request-editor/captures-editor.tsx';
import { ExpectationsEditor } from '../../panels/request-editor/expectations-editor.tsx';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** What is expected of the request's answer, held against the last one at each key stroke. */
export function ExpectationsTab({ draft }: { readonly draft: RequestDraft }) {
  const { edit } = useWorkbench();
  const exchange = useWorkbenchState((state) => state.answers[draft.id]?.exchange);
  const { expect = [], capture = [] } = draft;
  return (
    <>
      <ExpectationsEditor
        expectations={expect}
        results={exchange === undefined ? [] : evaluate(exchange, expect)}
        onChange={(next) => edit(draft.id, { expect: next })}
      />
      <CapturesEditor
        captures={capture}
        found={exchange && foundIn(exchange, capture)}
        onChange={(next) => edit(draft.id, { capture: next })}
      />
    </>
  );
}

/** Each by itself: two may go to the same name. */
function foundIn(exchange: Exchange, captures: readonly Capture[]): readonly (string | undefined)[] {
  return captures.map((capture) => captureFrom(exchange, [capture]).values[capture.to]);
}
