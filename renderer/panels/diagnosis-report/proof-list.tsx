import type { ReactNode } from 'react';
import type { EvidenceItem } from '../../../shared/model/diagnosis.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { skewText } from '../skew-text.ts';
import { dateTime } from '../time-text.ts';
import { type Language, type Translate, useText } from '../use-text.ts';
import { causeTitle } from './cause-text.ts';
import { ClippedText } from './clipped-text.tsx';
import styles from './diagnosis-report.module.css';
import { lineLabel } from './line-label.ts';
import { comparisonOf, shortSignature } from './report-view.ts';

interface Proof {
  readonly key: string;
  /** False where the evidence rules something out rather than proving it. */
  readonly holds: boolean;
  readonly word: string;
  readonly text: ReactNode;
  readonly aside?: string;
}

/** What was read, compared, reproduced and measured, one line each. */
export function ProofList({ evidence }: { readonly evidence: readonly EvidenceItem[] }) {
  const { t, language } = useText();
  const proofs = [
    ...evidence.filter((item) => item.kind === 'message').map((item, at) => proofOf(item, at, t, language)),
    ...comparisonProof(evidence, t),
    ...evidence.filter((item) => item.kind !== 'message').map((item, at) => proofOf(item, at, t, language)),
  ].filter((proof) => proof !== undefined);
  return (
    <ul className={styles.proofs}>
      {proofs.map(({ key, holds, word, text, aside }) => (
        <li key={key} className={styles.proof}>
          <span aria-hidden="true" className={holds ? styles.tick : styles.open}>
            {holds ? '✓' : '○'}
          </span>
          <div className={styles.proofText}>
            <strong>{word}</strong>
            <span aria-hidden="true"> — </span>
            {text}
            {aside !== undefined && <span className={styles.aside}> · {aside}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function comparisonProof(evidence: readonly EvidenceItem[], t: Translate): readonly Proof[] {
  const comparison = comparisonOf(evidence);
  if (!comparison) return [];
  const { lines, whole } = comparison;
  const total = lines.length;
  const differing = lines.filter((line) => !line.equal);
  const labels = [...new Set(differing.map((line) => lineLabel(line, t)))];
  const equal = total - differing.length;
  const [first] = differing;
  const say = (): string => {
    if (!whole && first) return t('report.comparedLine', { line: first.line, label: labels[0] ?? '' });
    if (differing.length === 0) return t('report.comparedEqual', { total });
    if (labels.length === 1) return t('report.comparedOne', { equal, total, label: labels[0] ?? '' });
    return t('report.comparedMany', { equal, total, labels: labels.join(t('report.join')) });
  };
  return [{ key: 'comparison', holds: true, word: t('report.compared'), text: <VisibleText text={say()} /> }];
}

type ItemOf<Kind extends EvidenceItem['kind']> = Extract<EvidenceItem, { kind: Kind }>;

function proofOf(item: EvidenceItem, at: number, t: Translate, language: Language): Proof | undefined {
  const key = `${item.kind}-${at}`;
  switch (item.kind) {
    case 'line-diff':
    case 'comparison':
    // Drawn by itself, above the proofs.
    case 'route-diff':
      return undefined;
    case 'message':
      return { key, holds: true, word: t('report.read'), text: <Message item={item} /> };
    case 'reproduced':
      return { key, holds: true, word: t('report.reproduced'), ...reproduced(item, t, language) };
    case 'not-reproduced':
      return {
        key,
        holds: false,
        word: t('report.notReproduced'),
        text: t('report.notReproducedText', { tried: grouped(item.tried) }),
      };
    case 'masked':
      return {
        key,
        holds: false,
        word: t('report.masked'),
        text: t('report.maskedText', { lines: item.lines.join(t('report.join')) }),
      };
    case 'clock':
      return { key, holds: true, word: t('report.clock'), text: clockSentence(item, t) };
    case 'header':
      return { key, holds: true, word: t('report.header'), text: <Verbatim text={`${item.name}: ${item.value}`} /> };
    case 'workspace':
      return { key, holds: true, word: t('report.workspace'), text: <VisibleText text={item.text} /> };
    case 'earlier': {
      const time = dateTime(item.time);
      const text =
        item.cause === undefined
          ? t('report.earlierText', { time })
          : t('report.earlierCause', { time, cause: causeTitle(item.cause, language) });
      return { key, holds: true, word: t('report.earlier'), text: <VisibleText text={text} /> };
    }
    case 'network':
      return {
        key,
        holds: true,
        word: t('report.network'),
        text: <Verbatim text={`${item.code} ${item.text}`.trim()} />,
      };
  }
}

/** The gateway's own words, never translated. */
function Message({ item }: { readonly item: ItemOf<'message'> }) {
  const { t } = useText();
  const facts = [item.status, item.errorCode].filter((fact) => fact !== undefined).join(' ');
  return (
    <>
      {t('report.readText')}
      {facts !== '' && <span className="code"> {facts}</span>} <Verbatim text={item.text} />
    </>
  );
}

function Verbatim({ text }: { readonly text: string }) {
  return (
    <span className="code">
      <ClippedText text={text} />
    </span>
  );
}

function reproduced(item: ItemOf<'reproduced'>, t: Translate, language: Language): Pick<Proof, 'text' | 'aside'> {
  const signature = shortSignature(item.signature);
  const mistakes = item.mistakes.map((id) => causeTitle(id, language)).join(t('report.join'));
  const aside = t('report.tried', { tried: grouped(item.tried) });
  if (item.profile !== undefined) {
    const values = { signature, mistakes, profile: item.profile };
    return { text: <VisibleText text={t('report.reproducedProfile', values)} />, aside };
  }
  const text =
    item.mistakes.length > 1
      ? t('report.reproducedPair', { signature, mistakes })
      : t('report.reproducedText', { signature });
  return { text: <VisibleText text={text} />, aside };
}

function clockSentence(item: ItemOf<'clock'>, t: Translate): ReactNode {
  const times = [
    item.signedAt === undefined ? undefined : t('report.signedAt', { time: item.signedAt }),
    item.serverTime === undefined ? undefined : t('report.serverTime', { time: dateTime(item.serverTime) }),
    item.clientTime === undefined ? undefined : t('report.clientTime', { time: dateTime(item.clientTime) }),
  ].filter((time) => time !== undefined);
  const skew = item.skewMs === undefined ? [] : [t('report.clockText', { skew: skewText(t, item.skewMs) })];
  return <VisibleText text={[...skew, ...times].join(t('inspector.join'))} />;
}

/** `20,106`, the same in both languages. */
const grouped = (n: number): string => n.toLocaleString('en-US');
