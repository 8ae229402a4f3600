import { useMemo } from 'react';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { signatureHeader } from '../../../shared/signing/schemes/carried-headers.ts';
import { signableDraft, signs } from '../../../shared/signing/signable-draft.ts';
import { askForPassphrase } from '../../app/unlock.tsx';
import { urlProblemText } from '../../panels/request-editor/request-notes.tsx';
import { PlainScheme } from '../../panels/signature-inspector/plain-scheme.tsx';
import { ProfileDifference } from '../../panels/signature-inspector/profile-difference.tsx';
import { ProfileMatrix } from '../../panels/signature-inspector/profile-matrix.tsx';
import { profileName } from '../../panels/signature-inspector/profile-name.ts';
import { SignatureInspector } from '../../panels/signature-inspector/signature-inspector.tsx';
import { SigningControls, withProfile } from '../../panels/signature-inspector/signing-controls.tsx';
import { useNow } from '../../panels/use-now.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { acceptedText } from './accepted-text.ts';
import styles from './response-pane.module.css';
import { useComparison } from './use-comparison.ts';
import { useNetworkSettings } from './use-network-settings.ts';
import { useRequestFacts } from './use-request-facts.ts';
import { useResolvedDraft } from './use-resolved-draft.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import type { LiveSigning } from './workbench-state.ts';

/** The live signature of the open request. */
export function SignatureTab({ draft: kept }: { readonly draft: RequestDraft }) {
  const { draft } = useResolvedDraft(kept);
  const { t } = useText();
  const { edit, refresh } = useWorkbench();
  const { credential, clock } = useRequestFacts(kept);
  const live = useWorkbenchState((state) => (state.live?.draftId === draft.id ? state.live : undefined));
  const previous = useWorkbenchState((state) => state.answers[draft.id]?.exchange.trace);
  const nowMs = useNow(1000);
  const request = useMemo(() => signableDraft(draft), [draft]);
  const verdicts = useComparison(draft, live?.trace);
  if (!signs(draft)) {
    const isLocal = draft.connectTo.kind === 'mock';
    const { auth, url } = draft;
    return <PlainScheme auth={auth} url={url} isLocal={isLocal} credential={credential} written={request.headers} />;
  }
  const change = (auth: Partial<RequestDraft['auth']>) => edit(kept.id, { auth: { ...kept.auth, ...auth } });
  const controls = <SigningControls auth={draft.auth} onChange={change} />;
  if (live?.problem !== undefined) {
    return (
      <EmptyState text={problemText(live, draft, t)}>
        <div className={styles.controls}>{controls}</div>
      </EmptyState>
    );
  }
  if (!live?.trace) return null;
  const verdict = verdicts?.find(({ profileId }) => profileId === draft.auth.profile);
  return (
    <div className={styles.natural}>
      <SignatureInspector
        trace={live.trace}
        header={signatureHeader(draft.auth)}
        request={request}
        previous={previous}
        secret={credential && { bytes: credential.secretBytes, problems: credential.secretProblems }}
        locked={lockOf(credential, refresh)}
        pending={live.pending}
        accepted={acceptedText(t, live.trace.sdkDate, nowMs, clock)}
        toolbar={controls}
        lead={
          <>
            <Http2Note draft={draft} />
            {verdict && <ProfileDifference verdict={verdict} />}
          </>
        }
      >
        <ProfileMatrix verdicts={verdicts} onChoose={(profile) => change(withProfile(profile))} />
      </SignatureInspector>
    </div>
  );
}

/** What HTTP/2 changes on the wire, where it is or may be spoken; the signature stays the same. */
function Http2Note({ draft: { url, network } }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const inherited = useNetworkSettings();
  const version = network?.httpVersion ?? inherited.httpVersion;
  // Without TLS nothing can be chosen: HTTP/2 is spoken only where nothing else is wanted.
  const isPossible = version === '2' || (version === 'auto' && /^https:/i.test(url));
  if (!isPossible) return null;
  return (
    <p role="note" className={styles.wireNote}>
      {t(version === '2' ? 'network.http2Signed' : 'network.http2Perhaps')} {t('network.http2Signature')}
    </p>
  );
}

/** A secret that cannot be opened now, with the way to open it where a passphrase does. */
function lockOf(credential: CredentialSummary | undefined, refresh: () => void) {
  if (credential?.protection !== 'locked') return undefined;
  if (credential.lock?.kind !== 'passphrase') return {};
  return { unlock: () => void askForPassphrase().then((isDone) => isDone && refresh()) };
}

/** Why there is nothing to show: the URL, the body, a region that is missing, a signer that refuses. */
function problemText({ problem = '', detail = '' }: LiveSigning, { auth }: RequestDraft, t: Translate): string {
  if (problem === 'no-region') return t('response.noRegion', { algorithm: auth.algorithm ?? '' });
  if (problem === 'body') return t('body.cannotRead');
  if (problem !== 'profile-refused') return t('response.urlProblem', { what: urlProblemText(t, problem) });
  const name = profileName(auth.profile ?? '', t);
  return t('comparison.verdict.throws', { name, refusal: detail });
}
