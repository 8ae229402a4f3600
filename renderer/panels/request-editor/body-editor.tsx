import { type ChangeEvent, useState } from 'react';
import { base64Encode } from '../../../shared/http/body-bytes.ts';
import { LARGEST_BODY } from '../../../shared/http/gateway-facts.ts';
import { filenameOf } from '../../../shared/http/multipart.ts';
import type { DraftBody } from '../../../shared/model/request.ts';
import { utf8Length } from '../../../shared/signing/canonical-lines.ts';
import { Button } from '../../ui/button.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { FieldHelp } from '../../ui/field-help.ts';
import { Meter } from '../../ui/meter.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useHostWords } from '../host-message.ts';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import styles from './body-editor.module.css';
import { type BodyFacts, bodyProblemText } from './body-problem.ts';
import { MultipartEditor } from './multipart-editor.tsx';

export type BodyKind = 'none' | 'text' | 'json' | 'file' | 'multipart';

export interface BodyEditorProps {
  readonly body: DraftBody;
  /** Value of Content-Type among the own headers. */
  readonly contentType: string | undefined;
  /** What the host knows of a body that lies in files. */
  readonly facts?: BodyFacts | undefined;
  readonly onBody: (body: DraftBody) => void;
  /** Marks and suggestions in the text. */
  readonly help?: FieldHelp | undefined;
  /** Sets Content-Type among the own headers. */
  readonly onContentType: (type: string) => void;
}

const KINDS: readonly BodyKind[] = ['none', 'json', 'text', 'file', 'multipart'];
/** Counting the bytes of a larger text at each key stroke would be felt. */
const COUNTED = 1024 * 1024;

/** Which kind a body is shown as: JSON is text with a JSON content type. */
export function kindOfBody(body: DraftBody, contentType: string | undefined): BodyKind {
  if (body.kind === 'base64') return 'file';
  if (body.kind !== 'text') return body.kind;
  return /\bjson\b/i.test(contentType ?? '') ? 'json' : 'text';
}

export function BodyEditor({ body, contentType, facts, help, onBody, onContentType }: BodyEditorProps) {
  const { t } = useText();
  const { word } = useHostWords();
  const [problem, setProblem] = useState<string>();
  const kind = kindOfBody(body, contentType);
  const text = body.kind === 'text' ? body.text : '';
  const choose = (next: BodyKind) => {
    setProblem(undefined);
    if (next === kind) return;
    if (next === 'none') return onBody({ kind: 'none' });
    if (next === 'file') return onBody({ kind: 'file', path: '' });
    if (next === 'multipart') return onBody({ kind: 'multipart', boundary: newBoundary(), parts: [] });
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
          <BodySize bytes={text.length > COUNTED ? text.length : utf8Length(text)} words="body.bytes" />
        )}
        {facts?.kind === 'read' && <BodySize bytes={facts.bytes} words="body.total" />}
        {kind === 'json' && (
          <Button size="small" onClick={format}>
            {t('body.format')}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <p role="status" className={styles.problem}>
          {t('body.notJson', { problem: word(problem) })}
        </p>
      )}
      {kind === 'none' && <EmptyState text={t('body.noneText')} />}
      {body.kind === 'multipart' && <FormProblem facts={facts} />}
      {body.kind === 'multipart' && <MultipartEditor body={body} onBody={onBody} />}
      {kind === 'file' && <FileBody body={body} facts={facts} onBody={onBody} />}
      {body.kind === 'text' && (
        <CodeEditor
          label={t('body.editor')}
          language={kind === 'json' ? 'json' : 'plaintext'}
          value={text}
          help={help}
          onChange={(next) => onBody({ kind: 'text', text: next })}
        />
      )}
    </div>
  );
}

/** From here on the size is shown against the gateway's limit. */
const LARGE_BODY = 1024 * 1024;

function BodySize({ bytes, words }: { readonly bytes: number; readonly words: 'body.bytes' | 'body.total' }) {
  const { t } = useText();
  const size = sizeText(bytes);
  return (
    <span className={styles.facts}>
      {bytes < LARGE_BODY ? (
        t(words, { size })
      ) : (
        <Meter label={t('limits.body')} value={bytes} max={LARGEST_BODY} text={t('limits.bodyText', { size })} />
      )}
    </span>
  );
}

/** Random, so that no content holds it by chance (RFC 2046, 5.1.1). */
function newBoundary(): string {
  return `----countersign-${crypto.randomUUID()}`;
}

/** What is wrong with a file of the form; the form's own problems stand at their parts. */
function FormProblem({ facts }: { readonly facts: BodyFacts | undefined }) {
  const { t } = useText();
  const problem = bodyProblemText(facts, t);
  return problem === undefined ? null : (
    <p role="status" className={styles.problem}>
      {problem}
    </p>
  );
}

interface FileBodyProps {
  readonly body: DraftBody;
  readonly facts: BodyFacts | undefined;
  readonly onBody: (body: DraftBody) => void;
}

function FileBody({ body, facts, onBody }: FileBodyProps) {
  const { t } = useText();
  const base64 = body.kind === 'base64' ? body.base64 : '';
  const path = body.kind === 'file' ? body.path : '';
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    onBody({ kind: 'base64', base64: base64Encode(new Uint8Array(await file.arrayBuffer())) });
  };
  return (
    <div className={styles.file}>
      <TextField
        code
        className={styles.path}
        label={t('body.path')}
        value={path}
        error={path === '' ? undefined : bodyProblemText(facts, t)}
        hint={
          facts?.kind === 'read' && path !== ''
            ? t('body.fileFacts', { name: filenameOf(path, undefined), size: sizeText(facts.bytes) })
            : t('body.pathHint')
        }
        onChange={(next) => onBody({ kind: 'file', path: next })}
      />
      <p>
        {base64 === ''
          ? t('body.orEmbed')
          : t('body.fileText', { size: sizeText(Math.floor((base64.replace(/(?<!=)=+$/, '').length * 3) / 4)) })}
      </p>
      <label className={styles.choose}>
        {t('body.choose')}
        <input type="file" className={styles.input} onChange={(event) => void read(event)} />
      </label>
    </div>
  );
}
