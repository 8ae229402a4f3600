import { fixCode, hasFixCode } from '../../../shared/diagnosis/fix-code/fix-code.ts';
import { fixLanguageById, fixLanguages } from '../../../shared/diagnosis/fix-code/index.ts';
import { fixCodeEn } from '../../../shared/text/fix-code.en.ts';
import { fixCodeZh } from '../../../shared/text/fix-code.zh.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Select } from '../../ui/select.tsx';
import { useText } from '../use-text.ts';
import styles from './fix-in-code.module.css';

/** The language in which fixes are shown as code, and how to choose another one for good. */
export interface FixLanguageChoice {
  readonly language: string;
  readonly choose: (language: string) => void;
}

export interface FixInCodeProps {
  readonly cause: string;
  readonly choice: FixLanguageChoice;
}

const options = fixLanguages.map(({ id, name }) => ({ value: id, label: name }));

/** The wrong lines and the right ones in the caller's own language; nothing for a cause that code cannot cure. */
export function FixInCode({ cause, choice }: FixInCodeProps) {
  const { t, language: spoken } = useText();
  const language = fixLanguageById(choice.language) ?? fixLanguages[0];
  if (!hasFixCode(cause) || language === undefined) return null;
  const { before, after } = fixCode(cause, language);
  return (
    <section className={styles.inCode} aria-label={t('report.inCode')}>
      <header className={styles.head}>
        <p className={styles.why}>
          <strong>{t('report.inCode')}</strong> {(spoken === 'zh-CN' ? fixCodeZh : fixCodeEn)[cause]}
        </p>
        <Select
          label={t('report.codeLanguage')}
          hideLabel
          size="small"
          value={language.id}
          options={options}
          onChange={choice.choose}
        />
      </header>
      <Side sign="−" tone={styles.removed} title={t('report.codeBefore')} text={before} />
      <Side sign="+" tone={styles.added} title={t('report.codeAfter')} text={after} copy />
    </section>
  );
}

interface SideProps {
  readonly sign: string;
  readonly tone: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly copy?: boolean;
}

function Side({ sign, tone, title, text, copy = false }: SideProps) {
  const { t } = useText();
  return (
    <div className={styles.side}>
      <span className={styles.name}>
        <span aria-hidden="true">{sign}</span> {title}
      </span>
      {text === '' ? (
        <p className={styles.missing}>{t('report.codeMissing')}</p>
      ) : (
        <CodeBlock label={title} text={text} className={tone} />
      )}
      {copy && <CopyButton text={text} what={title} />}
    </div>
  );
}
