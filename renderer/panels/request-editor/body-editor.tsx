import { type ChangeEvent, useState } from 'react';
import { base64Encode } from '../../../shared/http/body-bytes.ts';
import type { DraftBody } from '../../../shared/model/request.ts';
import { utf8Length } from '../../../shared/signing/canonical-lines.ts';
import { Button } from '../../ui/button.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import styles from './body-editor.module.css';

export type BodyKind = 'none' | 'text' | 'json' | 'file';

export interface BodyEditorProps {
  readonly body: DraftBody;
  /** Value of Content-Type among the own headers. */
  readonly contentType: string | undefined;
  readonly onBody: (body: DraftBody) => void;
  /** Sets Content-Type among the own headers. */
  readonly onContentType: (type: string) => void;
}

const KINDS: readonly BodyKind[] = ['none', 'json', 'text', 'file'];
/** Counting the bytes of a larger text at each key stroke would be felt. */
const COUNTED = 1024 * 1024;

/** Which kind a body is shown as: JSON is text with a JSON content type. */
export function kindOfBody(body: DraftBody, contentType: string | undefined): BodyKind {
  if (body.kind === 'base64') return 'file';
  if (body.kind === 'none') return 'none';
  return /\bjson\b/i.test(contentType ?? '') ? 'json' : 'text';
}

export function BodyEditor({ body, contentType, onBody, onContentType }: BodyEditorProps) {
  const { t } = useText();
  const [problem, setProblem] = useState<string>();
  const kind = kindOfBody(body, contentType);
  const text = body.kind === 'text' ? body.text : '';
  const choose = (next: BodyKind) => {
    setProblem(undefined);
    if (next === kind) return;
    if (next === 'none') return onBody({ kind: 'none' });
    if (next === 'file') return onBody({ kind: 'base64', base64: '' });
    if (body.kind !== 'text') onBody({ kind: 'text', text: '' });
    if (next === 'json') onContentType('application/json');
    else if (kind === 'json') onContentType('text/plain');
  };
  const format = () => {
    try {
      onBody({ kind: 'text', text: JSON.stringify(JSON.parse(text), undefined, 2) });
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const kinds = KINDS.map((value) => ({ value, label: t(`body.${value}`) }));
  return (
    <div className={styles.editor}>
      <div className={styles.bar}>
        <Segmented label={t('body.kind')} value={kind} options={kinds} onChange={choose} />
        {body.kind === 'text' && (
          <span className={styles.facts}>
            {t('body.bytes', { size: sizeText(text.length > COUNTED ? text.length : utf8Length(text)) })}
          </span>
        )}
        {kind === 'json' && (
          <Button size="small" onClick={format}>
            {t('body.format')}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <p role="status" className={styles.problem}>
          {t('body.notJson', { problem })}
        </p>
      )}
      {kind === 'none' && <EmptyState text={t('body.noneText')} />}
      {kind === 'file' && <FileBody base64={body.kind === 'base64' ? body.base64 : ''} onBody={onBody} />}
      {body.kind === 'text' && (
        <CodeEditor
          label={t('body.editor')}
          language={kind === 'json' ? 'json' : 'plaintext'}
          value={text}
          onChange={(next) => onBody({ kind: 'text', text: next })}
        />
      )}
    </div>
  );
}

function FileBody({ base64, onBody }: { readonly base64: string; readonly onBody: (body: DraftBody) => void }) {
  const { t } = useText();
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    onBody({ kind: 'base64', base64: base64Encode(new Uint8Array(await file.arrayBuffer())) });
  };
  return (
    <div className={styles.file}>
      <p>{t('body.fileText', { size: sizeText(Math.floor((base64.replace(/=+$/, '').length * 3) / 4)) })}</p>
      <label className={styles.choose}>
        {t('body.choose')}
        <input type="file" className={styles.input} onChange={(event) => void read(event)} />
      </label>
    </div>
  );
}
