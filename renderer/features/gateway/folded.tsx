import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './request-detail.module.css';

/** A text behind its title, shown when somebody opens it. */
export function Folded({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <details className={styles.folded}>
      <summary>{title}</summary>
      <div className={styles.block}>
        <CodeBlock label={title} text={text} />
        <CopyButton text={text} what={title} iconOnly />
      </div>
    </details>
  );
}
