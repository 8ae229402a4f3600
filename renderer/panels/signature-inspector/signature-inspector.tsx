import { type ReactNode, useMemo } from 'react';
import { utf8Encode } from '../../../shared/http/utf8.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { utf8Length } from '../../../shared/signing/canonical-lines.ts';
import type { OriginSpan } from '../../../shared/signing/origins.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { partMarks, TEXT_MARKS } from '../marks.ts';
import { useText } from '../use-text.ts';
import { InspectorCard } from './inspector-card.tsx';
import { goneHeaders, hexGroups, inspectorView } from './inspector-rows.ts';
import { OriginRows } from './origin-rows.tsx';
import styles from './signature-inspector.module.css';
import { SpanText, useRovingSpans } from './span-list.tsx';

/** What may be said of a secret: its length and what in it cannot be seen (`U+0020 at 0`). Never the secret. */
export interface SecretFacts {
  readonly bytes: number;
  readonly problems: readonly string[];
}

export interface SignatureInspectorProps {
  /** The signing to show. An empty `signature` means that the host has not computed it yet, or has no secret. */
  readonly trace: SigningTrace;
  /** The header that carries the signature; `Authorization` unless the gateway looks at another. */
  readonly header?: string;
  /** What was signed: the places that the bytes are traced back to. */
  readonly request: SignableRequest;
  /** The trace of the last send: lines that differ from it are marked. */
  readonly previous?: SigningTrace | undefined;
  readonly secret?: SecretFacts | undefined;
  /** The secret is there and locked; `unlock` where a passphrase opens it. */
  readonly locked?: { readonly unlock?: (() => void) | undefined } | undefined;
  /** True while the host computes the signature. */
  readonly pending?: boolean;
  /** How long the gateway accepts this signature, counted down by the owner of the time. */
  readonly accepted?: { readonly text: string; readonly tone: Tone; readonly detail: string } | undefined;
  /** Controls above the cards: profile, time source. */
  readonly toolbar?: ReactNode;
  /** Between the controls and the cards. */
  readonly lead?: ReactNode;
  /** Below the cards. */
  readonly children?: ReactNode;
}

/** The signature in four steps; each byte says where it came from and lights up with its origin, both ways. */
export function SignatureInspector(props: SignatureInspectorProps) {
  const { t } = useText();
  const { trace, header = t('inspector.authorization'), request, previous, secret, pending = false } = props;
  const { accepted, toolbar, lead, children } = props;
  const view = useMemo(() => inspectorView(request, trace, previous), [request, trace, previous]);
  const rows = view.canonicalRequest;
  return (
    <div className={styles.inspector}>
      <h2 className="visually-hidden">{t('inspector.title')}</h2>
      {(toolbar !== undefined || accepted) && (
        <div className={styles.toolbar}>
          <div className={styles.controls}>{toolbar}</div>
          {accepted && (
            <Tooltip text={accepted.detail}>
              <button type="button" className={styles.accepted} aria-label={`${accepted.text}. ${accepted.detail}`}>
                <Badge tone={accepted.tone}>{accepted.text}</Badge>
              </button>
            </Tooltip>
          )}
        </div>
      )}
      {lead}
      <InspectorCard
        number={1}
        title={t('inspector.canonicalRequest')}
        text={trace.canonicalRequest}
        facts={<Facts text={trace.canonicalRequest} algorithm={trace.algorithm} hash={trace.canonicalRequestHash} />}
      >
        <OriginRows label={t('inspector.canonicalRequest')} rows={rows} mark={TEXT_MARKS.canonicalRequest} />
        {previous && (
          <Changes
            trace={trace}
            previous={previous}
            count={rows.filter((row) => row.change).length}
            total={rows.length}
          />
        )}
      </InspectorCard>
      <InspectorCard
        number={2}
        title={t('inspector.stringToSign')}
        text={trace.stringToSign}
        facts={<Facts text={trace.stringToSign} algorithm={trace.algorithm} />}
      >
        <OriginRows label={t('inspector.stringToSign')} rows={view.stringToSign} mark={TEXT_MARKS.stringToSign} />
      </InspectorCard>
      <div className={styles.last}>
        <SignatureCard trace={trace} secret={secret} pending={pending} locked={props.locked} />
        <AuthorizationCard title={header} text={trace.authorization} spans={view.authorization} />
      </div>
      {children}
    </div>
  );
}

interface FactsProps {
  readonly text: string;
  readonly algorithm: string;
  /** Where it is known: a masked token in the text would give another. */
  readonly hash?: string;
}

/** Length in bytes, and the hash of these bytes in short with the whole of it to hover and hear. */
function Facts({ text, algorithm, hash: known }: FactsProps) {
  const { t } = useText();
  const computed = useMemo(
    () => (known === undefined ? algorithmById(algorithm)?.hash.hashHex(utf8Encode(text)) : known),
    [text, algorithm, known],
  );
  const hash = computed ?? '';
  return (
    <>
      {hash !== '' && (
        <span className={styles.hash} title={t('inspector.hashOf', { hash })}>
          {t('inspector.hash', { hash: `${hash.slice(0, 4)}…${hash.slice(-4)}` })}
        </span>
      )}
      <span>{t('inspector.bytes', { bytes: utf8Length(text) })}</span>
    </>
  );
}

interface ChangesProps {
  readonly trace: SigningTrace;
  readonly previous: SigningTrace;
  readonly count: number;
  readonly total: number;
}

function Changes({ trace, previous, count, total }: ChangesProps) {
  const { t } = useText();
  const gone = goneHeaders(trace, previous);
  const said = count === 0 ? t('inspector.changedNone') : t('inspector.changedCount', { count, total });
  return (
    <p className={styles.changes}>
      {count > 0 && <span aria-hidden="true" className={styles.changeSign} />}
      {said}
      {gone.length > 0 && <span>{t('inspector.gone', { names: gone.join(t('inspector.join')) })}</span>}
    </p>
  );
}

interface SignatureCardProps {
  readonly trace: SigningTrace;
  readonly secret: SecretFacts | undefined;
  readonly pending: boolean;
  readonly locked: SignatureInspectorProps['locked'];
}

function SignatureCard({ trace, secret, pending, locked }: SignatureCardProps) {
  const { t } = useText();
  const groups = hexGroups(trace.signature);
  return (
    <InspectorCard
      number={3}
      title={t('inspector.signature')}
      text={trace.signature}
      facts={t('inspector.mac')}
      className={styles.signature}
    >
      <div className={styles.body}>
        {trace.signature === '' ? (
          <div className={styles.secret}>
            <p>{t(pending ? 'inspector.pending' : locked ? 'inspector.locked' : 'inspector.noSecret')}</p>
            {locked?.unlock && !pending && (
              <Button size="small" onClick={locked.unlock}>
                {t('vault.unlock')}
              </Button>
            )}
          </div>
        ) : (
          <p
            className={classNames('code', styles.hex)}
            role="img"
            aria-label={trace.signature}
            {...partMarks('signature')}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what the signature was made from must be reachable by keyboard
            tabIndex={0}
          >
            {groups.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups of one signature never move
              <span key={index}>
                <VisibleText text={group} />
              </span>
            ))}
          </p>
        )}
        {secret && trace.signature !== '' && <SecretLine secret={secret} />}
      </div>
    </InspectorCard>
  );
}

function SecretLine({ secret }: { readonly secret: SecretFacts }) {
  const { t } = useText();
  const { bytes, problems } = secret;
  if (problems.length === 0) return <p className={styles.secret}>{t('inspector.secretClean', { bytes })}</p>;
  const list = problems.join(t('inspector.join'));
  return (
    <p className={classNames(styles.secret, styles.problem)}>▲ {t('inspector.secretProblems', { bytes, list })}</p>
  );
}

interface AuthorizationCardProps {
  readonly title: string;
  readonly text: string;
  readonly spans: readonly OriginSpan[];
}

function AuthorizationCard({ title, text, spans }: AuthorizationCardProps) {
  const { t } = useText();
  const { stop, handlers } = useRovingSpans(spans.length);
  const listed = spans.findIndex((span) => span.text === ', SignedHeaders=');
  const ended = spans.findIndex((span) => span.text === ', Signature=');
  return (
    <InspectorCard
      number={4}
      title={title}
      text={text}
      facts={t('inspector.bytes', { bytes: utf8Length(text) })}
      className={styles.authorization}
    >
      <div className={classNames('code', styles.body, styles.header)} data-mark="authorization" {...handlers}>
        {spans.map((span, index) => (
          <SpanText
            // biome-ignore lint/suspicious/noArrayIndexKey: the spans of one header never move
            key={index}
            span={span}
            index={index}
            stop={index === stop}
            className={index === 0 ? styles.scheme : index > listed && index < ended ? styles.names : undefined}
          />
        ))}
      </div>
    </InspectorCard>
  );
}
