import { type ReactNode, useMemo, useState } from 'react';
import { utf8Encode } from '../../../shared/http/utf8.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { type LineOrigin, sameOrigin, utf8Length } from '../../../shared/signing/canonical-lines.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import { InspectorCard } from './inspector-card.tsx';
import { authorizationPieces, canonicalRows, goneHeaders, hexGroups, stringToSignRows } from './inspector-rows.ts';
import { OriginRows } from './origin-rows.tsx';
import styles from './signature-inspector.module.css';

export type { LineOrigin } from '../../../shared/signing/canonical-lines.ts';

/** What may be said of a secret: its length and what in it cannot be seen (`U+0020 at 0`). Never the secret. */
export interface SecretFacts {
  readonly bytes: number;
  readonly problems: readonly string[];
}

export interface SignatureInspectorProps {
  /** The signing to show. An empty `signature` means that the host has not computed it yet, or has no secret. */
  readonly trace: SigningTrace;
  /** Raw request target as it will be sent; with it the added closing slash and the sorting are marked. */
  readonly target?: string | undefined;
  /** The trace of the last send: lines that differ from it are marked. */
  readonly previous?: SigningTrace | undefined;
  readonly secret?: SecretFacts | undefined;
  /** True while the host computes the signature. */
  readonly pending?: boolean;
  /** How long the gateway accepts this signature, counted down by the owner of the time. */
  readonly accepted?: { readonly text: string; readonly tone: Tone } | undefined;
  /** Controls above the cards: profile, time source. */
  readonly toolbar?: ReactNode;
  /** Below the cards. */
  readonly children?: ReactNode;
  /** The part of the request that is pointed at elsewhere. */
  readonly highlightedOrigin?: LineOrigin | undefined;
  /** Called with the part of the request that a line pointed at came from, with undefined when nothing is. */
  readonly onOrigin?: (origin: LineOrigin | undefined) => void;
}

/** The signature in four steps; each line says where it came from and lights up with its origin, both ways. */
export function SignatureInspector(props: SignatureInspectorProps) {
  const { trace, target, previous, secret, pending = false, accepted, toolbar, children, onOrigin } = props;
  const { t } = useText();
  const [pointed, setPointed] = useState<LineOrigin>();
  const highlighted = pointed ?? props.highlightedOrigin;
  const point = (origin: LineOrigin | undefined) => {
    setPointed(origin);
    onOrigin?.(origin);
  };
  const rows = useMemo(() => canonicalRows(trace, target, previous), [trace, target, previous]);
  const steps = useMemo(() => stringToSignRows(trace, previous), [trace, previous]);
  return (
    <div className={styles.inspector}>
      <h2 className="visually-hidden">{t('inspector.title')}</h2>
      {(toolbar !== undefined || accepted) && (
        <div className={styles.toolbar}>
          <div className={styles.controls}>{toolbar}</div>
          {accepted && <Badge tone={accepted.tone}>{accepted.text}</Badge>}
        </div>
      )}
      <InspectorCard
        number={1}
        title={t('inspector.canonicalRequest')}
        text={trace.canonicalRequest}
        facts={<Facts text={trace.canonicalRequest} algorithm={trace.algorithm} />}
      >
        <OriginRows label={t('inspector.canonicalRequest')} rows={rows} highlighted={highlighted} onOrigin={point} />
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
        <OriginRows label={t('inspector.stringToSign')} rows={steps} highlighted={highlighted} onOrigin={point} />
      </InspectorCard>
      <div className={styles.last}>
        <SignatureCard
          trace={trace}
          secret={secret}
          pending={pending}
          lit={sameOrigin({ kind: 'rule', name: 'signature' }, highlighted)}
        />
        <AuthorizationCard trace={trace} highlighted={highlighted} onOrigin={point} />
      </div>
      {children}
    </div>
  );
}

/** Length in bytes, and the hash of these bytes in short with the whole of it to hover and hear. */
function Facts({ text, algorithm }: { readonly text: string; readonly algorithm: string }) {
  const { t } = useText();
  const hash = useMemo(() => algorithmById(algorithm)?.hash.hashHex(utf8Encode(text)) ?? '', [text, algorithm]);
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
  readonly lit: boolean;
}

function SignatureCard({ trace, secret, pending, lit }: SignatureCardProps) {
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
      <div className={classNames(styles.body, lit && styles.lit)}>
        {trace.signature === '' ? (
          <p className={styles.secret}>{t(pending ? 'inspector.pending' : 'inspector.noSecret')}</p>
        ) : (
          <p className={classNames('code', styles.hex)} role="img" aria-label={trace.signature}>
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
  readonly trace: SigningTrace;
  readonly highlighted: LineOrigin | undefined;
  readonly onOrigin: (origin: LineOrigin | undefined) => void;
}

function AuthorizationCard({ trace, highlighted, onOrigin }: AuthorizationCardProps) {
  const { t } = useText();
  const facts = t('inspector.bytes', { bytes: utf8Length(trace.authorization) });
  return (
    <InspectorCard
      number={4}
      title={t('inspector.authorization')}
      text={trace.authorization}
      facts={facts}
      className={styles.authorization}
    >
      <p className={classNames('code', styles.body, styles.header)}>
        {authorizationPieces(trace.authorization).map((piece, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one header never move
            key={index}
            className={classNames(styles[piece.kind], sameOrigin(piece.origin, highlighted) && styles.litPart)}
            onPointerEnter={() => onOrigin(piece.origin)}
            onPointerLeave={() => onOrigin(undefined)}
          >
            <VisibleText text={piece.text} />
          </span>
        ))}
      </p>
    </InspectorCard>
  );
}
