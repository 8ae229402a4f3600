import { useState } from 'react';
import { type SnippetKind, type SnippetLanguage, snippetKinds } from '../../../shared/formats/snippets/index.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { ACCEPTANCE_MS } from '../../../shared/signing/acceptance-window.ts';
import { useHost } from '../../app/host-context.tsx';
import { SecretCopyDialog } from '../../app/secret-copy-dialog.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { useNow } from '../../panels/use-now.ts';
import { isTextKey, type TextKey, useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { saveText } from '../../ui/save-text.ts';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './code-screen.module.css';
import { codeTint } from './code-tint.ts';
import type { WrittenCode } from './use-request-code.ts';

export interface CodeViewProps {
  readonly language: SnippetLanguage;
  readonly kind: SnippetKind;
  readonly onKind: (kind: SnippetKind) => void;
  readonly written: WrittenCode;
  readonly draft: RequestDraft;
  /** Signs anew, so that "as sent" is valid for another 15 minutes. */
  readonly onAgain: () => void;
}

const KIND_TEXT = {
  'as-sent': 'code.kind.as-sent',
  signs: 'code.kind.signs',
  sdk: 'code.kind.sdk',
} as const satisfies Record<SnippetKind, TextKey>;

const LEAD_TEXT = {
  'as-sent': 'code.lead.as-sent',
  signs: 'code.lead.signs',
  sdk: 'code.lead.sdk',
} as const satisfies Record<SnippetKind, TextKey>;

/** The code itself with its kind, what to know of it, and ways to take it along. */
export function CodeView({ language, kind, onKind, written, onAgain, draft }: CodeViewProps) {
  const { t } = useText();
  const { sentence } = useHostWords();
  const { answer, error } = written;
  const code = answer?.code;
  const spoken = language.id === 'browser' ? t('code.browser') : language.name;
  const title = t('code.source', { language: spoken });
  return (
    <div className={styles.view}>
      <header className={styles.bar}>
        <Segmented
          label={t('code.kind')}
          value={kind}
          options={snippetKinds.map((value) => ({ value, label: t(KIND_TEXT[value]) }))}
          onChange={onKind}
        />
        {code !== undefined && (
          <span className={styles.actions}>
            <CopyButton text={code} what={title} />
            <CopyWithSecrets language={language} kind={kind} draft={draft} />
            <Button
              size="small"
              onClick={() => saveText(`request.${answer?.extension ?? language.extension}`, code, 'text/plain')}
            >
              {t('code.save')}
            </Button>
          </span>
        )}
      </header>
      <p className={styles.lead}>{t(LEAD_TEXT[kind])}</p>
      {kind !== 'as-sent' && draft.auth.mistake !== undefined && <p className={styles.lead}>{t('code.mistake')}</p>}
      {error !== undefined && <Banner tone="error" title={sentence(error)} announce="assertive" />}
      {answer?.refused !== undefined && (
        <Banner tone="info" title={t('code.refused', { language: spoken })} announce="polite">
          {t(reasonKey(answer.refused))}
        </Banner>
      )}
      {answer?.isMasked && <Banner tone="warning" title={t('code.masked')} />}
      {kind === 'as-sent' && answer?.values?.validUntil !== undefined && code !== undefined && (
        <Validity until={answer.values.validUntil} onAgain={onAgain} />
      )}
      {code !== undefined && <CodeBlock label={title} text={code} lineNumbers wrap={false} tint={codeTint} />}
      {answer !== undefined && answer.variables.length > 0 && (
        <p className={styles.lead}>{t('code.variables', { names: answer.variables.join(', ') })}</p>
      )}
      <SdkNote language={language.id} />
    </div>
  );
}

/** The values of the variables in their place, from the host to the clipboard. */
function CopyWithSecrets({ language, kind, draft }: Pick<CodeViewProps, 'language' | 'kind' | 'draft'>) {
  const { t } = useText();
  const host = useHost();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('export.withSecretsAsk')}
      </Button>
      <SecretCopyDialog
        open={asked}
        onClose={() => setAsked(false)}
        copy={() => host.call('code.copySecrets', { draft, language: language.id, kind })}
        refusedText={(reason) => t(reasonKey(reason))}
      />
    </>
  );
}

function reasonKey(reason: string): TextKey {
  const key = `code.limit.${reason}`;
  return isTextKey(key) ? key : 'code.limit.other';
}

/** How long the gateway still takes the signature, counted by this machine's clock. */
function Validity({ until, onAgain }: { readonly until: string; readonly onAgain: () => void }) {
  const { t } = useText();
  const now = useNow(1000);
  const left = Math.min(ACCEPTANCE_MS, Math.max(0, Date.parse(until) - now));
  const seconds = Math.ceil(left / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className={styles.validity}>
      <span>{left === 0 ? t('code.over') : t('code.left', { time })}</span>
      <Button size="small" onClick={onAgain}>
        {t('code.again')}
      </Button>
    </p>
  );
}

/** What the official signer of the language does otherwise; nothing where there is none. */
function SdkNote({ language }: { readonly language: string }) {
  const { t } = useText();
  const key = `code.sdk.${language}`;
  if (!isTextKey(key)) return null;
  return (
    <details className={styles.note}>
      <summary>{t('code.sdkNote')}</summary>
      <p>{t(key)}</p>
    </details>
  );
}
