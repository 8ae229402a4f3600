import { filenameOf, multipartProblem } from '../../../shared/http/multipart.ts';
import type { DraftBody, MultipartPart } from '../../../shared/model/request.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import styles from './multipart-editor.module.css';

export type FormBody = Extract<DraftBody, { kind: 'multipart' }>;

export interface MultipartEditorProps {
  readonly body: FormBody;
  readonly onBody: (body: FormBody) => void;
}

/** The parts of a form, in the order in which they are signed and sent. */
export function MultipartEditor({ body, onBody }: MultipartEditorProps) {
  const { t } = useText();
  const { boundary, parts } = body;
  const problem = multipartProblem(boundary, parts);
  const change = (next: readonly MultipartPart[]) => onBody({ ...body, parts: [...next] });
  const isBoundaryWrong = problem?.id === 'boundary';
  return (
    <div className={styles.form}>
      {parts.length === 0 && <EmptyState text={t('body.noParts')} />}
      {parts.map((part, index) => (
        <PartEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place; a key made of its text would lose the focus
          key={index}
          part={part}
          number={index + 1}
          problem={problem && 'part' in problem && problem.part === index ? t(`body.problem.${problem.id}`) : undefined}
          onPart={(next) => change(parts.map((each, at) => (at === index ? next : each)))}
          onRemove={() => change(parts.filter((_, at) => at !== index))}
        />
      ))}
      <div className={styles.actions}>
        <Button size="small" onClick={() => change([...parts, { kind: 'text', name: '', text: '' }])}>
          {t('body.addText')}
        </Button>
        <Button size="small" onClick={() => change([...parts, { kind: 'file', name: '', path: '' }])}>
          {t('body.addFile')}
        </Button>
      </div>
      <TextField
        code
        label={t('body.boundary')}
        value={boundary}
        error={isBoundaryWrong ? t('body.problem.boundary') : undefined}
        onChange={(next) => onBody({ ...body, boundary: next })}
      />
    </div>
  );
}

interface PartEditorProps {
  readonly part: MultipartPart;
  readonly number: number;
  readonly problem: string | undefined;
  readonly onPart: (part: MultipartPart) => void;
  readonly onRemove: () => void;
}

function PartEditor({ part, number, problem, onPart, onRemove }: PartEditorProps) {
  const { t } = useText();
  const numbered = { part: number };
  const kinds = [
    { value: 'text', label: t('body.partText') },
    { value: 'file', label: t('body.partFile') },
  ] as const;
  const turn = (kind: MultipartPart['kind']) => {
    if (kind === part.kind) return;
    const { name, contentType } = part;
    const kept = { name, ...(contentType === undefined ? {} : { contentType }) };
    onPart(kind === 'text' ? { kind, ...kept, text: '' } : { kind, ...kept, path: '' });
  };
  return (
    <fieldset className={styles.part}>
      <legend className="visually-hidden">{t('body.part', numbered)}</legend>
      <div className={styles.line}>
        <Select hideLabel label={t('body.partKind', numbered)} value={part.kind} options={kinds} onChange={turn} />
        <TextField
          hideLabel
          code
          className={styles.grow}
          label={t('body.partName', numbered)}
          placeholder={t('body.name')}
          value={part.name}
          onChange={(name) => onPart({ ...part, name })}
        />
        <TextField
          hideLabel
          code
          className={styles.grow}
          label={t('body.partType', numbered)}
          placeholder={t('body.contentType')}
          value={part.contentType ?? ''}
          onChange={(contentType) => onPart(withMember(part, 'contentType', contentType))}
        />
        <IconButton label={t('body.removePart', numbered)} onClick={onRemove}>
          <CloseIcon size={12} />
        </IconButton>
      </div>
      <PartContent part={part} number={number} problem={problem} onPart={onPart} />
    </fieldset>
  );
}

function PartContent({ part, number, problem, onPart }: Omit<PartEditorProps, 'onRemove'>) {
  const { t } = useText();
  const numbered = { part: number };
  if (part.kind === 'text') {
    return (
      <TextArea
        hideLabel
        rows={2}
        label={t('body.partValue', numbered)}
        placeholder={t('body.value')}
        value={part.text}
        error={problem}
        onChange={(text) => onPart({ ...part, text })}
      />
    );
  }
  return (
    <div className={styles.line}>
      <TextField
        hideLabel
        code
        className={styles.grow}
        label={t('body.partPath', numbered)}
        placeholder={t('body.path')}
        value={part.path}
        error={problem}
        onChange={(path) => onPart({ ...part, path })}
      />
      <TextField
        hideLabel
        code
        className={styles.grow}
        label={t('body.partFilename', numbered)}
        placeholder={filenameOf(part.path, undefined) || t('body.filename')}
        value={part.filename ?? ''}
        onChange={(filename) => onPart(withMember(part, 'filename', filename))}
      />
    </div>
  );
}

/** An emptied field is a member that is not given: then the default is sent. */
function withMember<Part extends MultipartPart>(part: Part, member: 'contentType' | 'filename', value: string): Part {
  const { [member]: _old, ...rest } = part as Part & { contentType?: string; filename?: string };
  // The member left out and put in again is one that every part may lack.
  return (value === '' ? rest : { ...rest, [member]: value }) as Part;
}
