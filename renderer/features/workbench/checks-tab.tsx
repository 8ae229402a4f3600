import { useStore } from 'zustand';
import { failurePath, type PathFacts } from '../../../shared/diagnosis/failure-path.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { BrowserSendingView } from '../../panels/failure-path/browser-sending.tsx';
import { BurstView } from '../../panels/failure-path/burst.tsx';
import { ConnectionProbeView } from '../../panels/failure-path/connection-probe.tsx';
import { FailurePath } from '../../panels/failure-path/failure-path.tsx';
import { checksStore } from './checks-store.ts';
import styles from './response-pane.module.css';
import { useResolvedDraft } from './use-resolved-draft.ts';

export interface ChecksTabProps {
  readonly draft: RequestDraft;
  readonly exchange: Exchange | undefined;
}

/** Why does it fail? The tree with what the last answer proves, the way to the server, and what a browser decides. */
export function ChecksTab({ draft, exchange }: ChecksTabProps) {
  const host = useHost();
  const checks = checksStore(host);
  const probe = useStore(checks.probes.store, (state) => state[draft.id]);
  const browser = useStore(checks.browser.store, (state) => state[draft.id]);
  const { id, url, connectTo, verifyTls } = useResolvedDraft(draft).draft;
  return (
    <div className={styles.checks}>
      <FailurePath branches={failurePath(factsOf(exchange))} />
      <ConnectionProbeView
        found={probe?.answer}
        busy={probe?.busy ?? false}
        error={probe?.error}
        onProbe={(dnsServer) =>
          void checks.probes.ask(id, () =>
            host.call('network.probe', { url, connectTo, verifyTls, ...(dnsServer === '' ? {} : { dnsServer }) }),
          )
        }
      />
      <BurstPart draft={draft} />
      <BrowserSendingView
        result={browser?.answer}
        busy={browser?.busy ?? false}
        error={browser?.error}
        onSend={(origin) =>
          void checks.browser.ask(id, () =>
            host.call('request.sendAsBrowser', { sendId: crypto.randomUUID(), draft, origin }),
          )
        }
      />
    </div>
  );
}

/** The calls run on while another tab is open; they are stopped, and their result is shown, where they were started. */
function BurstPart({ draft }: { readonly draft: RequestDraft }) {
  const host = useHost();
  const checks = checksStore(host);
  const burst = useStore(checks.bursts.store, (state) => state[draft.id]);
  const running = useStore(checks.running, (state) => state[draft.id]);
  const run = (count: number, concurrency: number) => {
    const sendId = crypto.randomUUID();
    void checks.runBurst(draft.id, sendId, count, () =>
      host.call('request.sendMany', { sendId, draft, count, concurrency }),
    );
  };
  return (
    <BurstView
      result={burst?.answer}
      running={running}
      error={burst?.error}
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
