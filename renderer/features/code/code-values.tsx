import { useMemo, useState } from 'react';
import { caseOfPieces } from '../../../shared/formats/importers/paste/case-of-pieces.ts';
import { readPaste } from '../../../shared/formats/importers/paste/read-paste.ts';
import { comparePrinted, type PrintedComparison } from '../../../shared/formats/snippets/compare-printed.ts';
import type { SnippetKind } from '../../../shared/formats/snippets/index.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RequestCode } from '../../../shared/rpc/methods/code.ts';
import { algorithmById, defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DiffText } from '../../ui/diff-text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import styles from './code-screen.module.css';
import type { WrittenCode } from './use-request-code.ts';

type Values = NonNullable<RequestCode['values']>;

export interface CodeValuesProps {
  readonly draft: RequestDraft;
  readonly written: WrittenCode;
  readonly kind: SnippetKind;
}

/** What a signature of now is made of, and a field for what the user's own code printed. */
export function CodeValues({ draft, written, kind }: CodeValuesProps) {
  const { t } = useText();
  const values = written.answer?.values;
  return (
    <section className={styles.values} aria-label={t('code.values')}>
      <h2 className={styles.heading}>{t('code.values')}</h2>
      {values === undefined ? (
        <p className={styles.lead}>{t('code.noValues')}</p>
      ) : (
        <>
          {kind !== 'as-sent' && <p className={styles.lead}>{t('code.valuesNow')}</p>}
          <Value name={t('code.canonicalRequest')} text={values.canonicalRequest} />
          <Value name={t('code.stringToSign')} text={values.stringToSign} />
          <Value name={t('code.signature')} text={values.signature} />
          <Compare values={values} algorithm={draft.auth.algorithm ?? ''} />
        </>
      )}
    </section>
  );
}

function Value({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div className={styles.value}>
      <div className={styles.valueHead}>
        <h3>{name}</h3>
        <CopyButton text={text} what={name} />
      </div>
      <CodeBlock label={name} text={text} />
    </div>
  );
}

function Compare({ values, algorithm }: { readonly values: Values; readonly algorithm: string }) {
  const { t } = useText();
  const [pasted, setPasted] = useState('');
  const comparison = useMemo(() => compared(pasted, values, algorithm), [pasted, values, algorithm]);
  return (
    <div className={styles.value}>
      <TextArea label={t('code.compare')} hint={t('code.compareHint')} value={pasted} onChange={setPasted} rows={5} />
      {comparison && <Verdict comparison={comparison} t={t} />}
    </div>
  );
}

/** Read as any paste is: labels, escapes, bars in place of line ends. */
function compared(pasted: string, values: Values, algorithm: string): PrintedComparison | undefined {
  if (pasted.trim() === '') return undefined;
  const read = caseOfPieces(readPaste(pasted).pieces).case;
  const canonicalRequest = read.client?.canonicalRequest;
  const printed = { canonicalRequest, stringToSign: read.client?.stringToSign };
  return comparePrinted(printed, values, algorithmById(algorithm) ?? defaultAlgorithm);
}

function Verdict({ comparison, t }: { readonly comparison: PrintedComparison; readonly t: Translate }) {
  if (comparison.kind === 'unreadable') return <Banner tone="info" title={t('code.unreadable')} announce="polite" />;
  if (comparison.kind === 'equal') {
    return (
      <Banner tone="success" title={t('code.equal')} announce="polite">
        {t('code.equalText')}
      </Banner>
    );
  }
  const { part, line, printed, expected } = comparison;
  return (
    <Banner tone="error" title={t('code.different', { part: t(`code.${part}`), line })} announce="polite">
      <dl className={styles.difference}>
        <dt>{t('code.printed')}</dt>
        <dd>
          {printed === undefined ? (
            t('code.noLine')
          ) : (
            <DiffText text={printed} against={expected ?? ''} side="removed" />
          )}
        </dd>
        <dt>{t('code.expected')}</dt>
        <dd>
          {expected === undefined ? (
            t('code.noLine')
          ) : (
            <DiffText text={expected} against={printed ?? ''} side="added" />
          )}
        </dd>
      </dl>
    </Banner>
  );
}
