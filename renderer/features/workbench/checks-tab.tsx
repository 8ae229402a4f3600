import { useEffect, useRef, useState } from 'react';
import { failurePath, type PathFacts } from '../../../shared/diagnosis/failure-path.ts';
import type { BrowserSending } from '../../../shared/model/browser-sending.ts';
import type { Burst } from '../../../shared/model/burst.ts';
import type { ConnectionProbe } from '../../../shared/model/connection-probe.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { BrowserSendingView } from '../../panels/failure-path/browser-sending.tsx';
import { BurstView } from '../../panels/failure-path/burst.tsx';
import { ConnectionProbeView } from '../../panels/failure-path/connection-probe.tsx';
import { FailurePath } from '../../panels/failure-path/failure-path.tsx';
import styles from './response-pane.module.css';

export interface ChecksTabProps {
  readonly draft: RequestDraft;
  readonly exchange: Exchange | undefined;
}

/** Why does it fail? The tree with what the last answer proves, the way to the server, and what a browser decides. */
export function ChecksTab({ draft, exchange }: ChecksTabProps) {
  const host = useHost();
  const probe = useAsked<ConnectionProbe>();
  const browser = useAsked<BrowserSending>();
  const { url, connectTo, verifyTls } = draft;
  return (
    <div className={styles.checks}>
      <FailurePath branches={failurePath(factsOf(exchange))} />
      <ConnectionProbeView
        found={probe.answer}
        busy={probe.busy}
        error={probe.error}
        onProbe={(dnsServer) =>
          probe.ask(() =>
            host.call('network.probe', { url, connectTo, verifyTls, ...(dnsServer === '' ? {} : { dnsServer }) }),
          )
        }
      />
      <BurstPart draft={draft} />
      <BrowserSendingView
        result={browser.answer}
        busy={browser.busy}
        error={browser.error}
        onSend={(origin) =>
          browser.ask(() => host.call('request.sendAsBrowser', { sendId: crypto.randomUUID(), draft, origin }))
        }
      />
    </div>
  );
}

/** The calls run on while another tab is open; their result is shown where they were started. */
function BurstPart({ draft }: { readonly draft: RequestDraft }) {
  const host = useHost();
  const burst = useAsked<Burst>();
  const [running, setRunning] = useState<{ id: string; done: number; count: number }>();
  useEffect(
    () =>
      host.subscribe('burst.progress', ({ burstId, done }) =>
        setRunning((now) => (now?.id === burstId ? { ...now, done } : now)),
      ),
    [host],
  );
  const run = (count: number, concurrency: number) => {
    const id = crypto.randomUUID();
    setRunning({ id, done: 0, count });
    burst.ask(() =>
      host.call('request.sendMany', { sendId: id, draft, count, concurrency }).finally(() => setRunning(undefined)),
    );
  };
  return (
    <BurstView
      result={burst.answer}
      running={running}
      error={burst.error}
      onRun={run}
      onStop={() => running && void host.call('request.cancel', { sendId: running.id })}
    />
  );
}

function factsOf(exchange: Exchange | undefined): PathFacts | undefined {
  if (exchange === undefined || exchange.outcome.kind === 'cancelled') return undefined;
  const isAnswered = exchange.outcome.kind === 'response';
  const isAccepted = exchange.outcome.kind === 'response' && exchange.outcome.response.status < 400;
  const causes = exchange.diagnosis?.causes ?? (isAccepted ? [ACCEPTED] : []);
  return { answered: isAnswered, causes };
}

/** An answer without an error is not diagnosed; it proves that every branch was passed. */
const ACCEPTED = { cause: 'none', certainty: 'proven' } as const;

/** A question to the host and its newest answer; an answer that comes after a newer question is dropped. */
function useAsked<Answer>() {
  const [state, setState] = useState<{ busy: boolean; answer?: Answer; error?: string }>({ busy: false });
  const turn = useRef(0);
  const ask = (question: () => Promise<Answer>) => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, busy: true }));
    question().then(
      (answer) => mine === turn.current && setState({ busy: false, answer }),
      (error: unknown) =>
        mine === turn.current &&
        setState({ busy: false, error: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { busy: state.busy, answer: state.answer, error: state.error, ask };
}
