import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { showToast } from '../../ui/toast-store.ts';
import styles from './diagnosis-screen.module.css';
import { LONGEST_IN_FIELD, tooLargeFile } from './paste-limits.ts';

interface PasteFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly isReading: boolean;
  /** Masked where the paste is shown outside its field. */
  readonly secrets: readonly string[];
}

/** One field for anything: typed, pasted, dropped or chosen as a file, taken from the clipboard. */
export function PasteField({ value, onChange, isReading, secrets }: PasteFieldProps) {
  const { t } = useText();
  const [isOver, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const add = (text: string) => onChange(value.trim() === '' ? text : `${value.replace(/(?<!\n)\n+$/, '')}\n\n${text}`);
  const takeFiles = async (files: readonly File[]) => {
    const large = files.find(({ size }) => tooLargeFile(size));
    if (large) return showToast(t('paste.fileTooLarge', { name: large.name }), { tone: 'error' });
    add((await Promise.all(files.map((each) => each.text()))).join('\n\n'));
  };
  const onDrop = (event: DragEvent) => {
    const { files } = event.dataTransfer;
    setOver(false);
    if (files.length === 0) return;
    event.preventDefault();
    void takeFiles([...files]);
  };
  const onPaste = (event: ClipboardEvent) => {
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData('text/plain');
    // A field takes seconds to lay out some megabytes; long texts are kept beside it.
    if (text.length <= LONGEST_IN_FIELD && (text !== '' || files.length === 0)) return;
    event.preventDefault();
    if (text === '') void takeFiles([...files]);
    else add(text);
  };
  const onClipboard = async () => {
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) showToast(t('paste.clipboardRefused'), { tone: 'error' });
    else if (text !== '') add(text);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button beside it does the same by keyboard
    <div
      className={classNames(styles.paste, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {value.length > LONGEST_IN_FIELD ? (
        <LongPaste value={value} isReading={isReading} secrets={secrets} />
      ) : (
        <TextArea
          label={t('paste.anything')}
          placeholder={t('paste.anythingHint')}
          rows={12}
          autoFocus
          value={value}
          onChange={onChange}
          onPaste={onPaste}
        />
      )}
      <div className={styles.actions}>
        <Button size="small" onClick={() => void onClipboard()}>
          {t('paste.clipboard')}
        </Button>
        <Button size="small" onClick={() => file.current?.click()}>
          {t('paste.file')}
        </Button>
        <input
          ref={file}
          type="file"
          multiple
          hidden
          aria-label={t('paste.file')}
          onChange={({ target }) => {
            void takeFiles([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        {value !== '' && (
          <Button size="small" variant="quiet" onClick={() => onChange('')}>
            {t('paste.empty')}
          </Button>
        )}
        <span className={styles.hint} role="status">
          {isReading ? t('paste.reading') : t('paste.drop')}
        </span>
      </div>
    </div>
  );
}

const PREVIEW = 2000;

/** A secret that the cut goes through is masked as well. */
function preview(value: string, secrets: readonly string[]): string {
  const longest = secrets.reduce((most, { length }) => Math.max(most, length), 0);
  const start = value.slice(0, PREVIEW + longest);
  return secrets.reduce((text, secret) => text.replaceAll(secret, '••••'), start).slice(0, PREVIEW);
}

function LongPaste({ value, isReading, secrets }: Omit<PasteFieldProps, 'onChange'>) {
  const { t } = useText();
  return (
    <section className={styles.long} aria-label={t('paste.anything')}>
      <p>{t('paste.long', { characters: value.length.toLocaleString('en').replaceAll(',', ' ') })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classNames('code', styles.preview)} tabIndex={0}>
        {isReading ? '' : preview(value, secrets)}…
      </pre>
    </section>
  );
}
