import { assertNever } from '../../../shared/model/assert-never.ts';
import type { HelpBlock, Words } from '../../../shared/text/help/help-page.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './help-screen.module.css';
import { HelpWords, inLanguage } from './help-words.tsx';

/** One block of a page. */
export function HelpBlockView({ block }: { readonly block: HelpBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3 className={styles.heading}>
          <HelpWords words={block.words} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <HelpWords words={block.words} />
        </p>
      );
    case 'note':
      return (
        <Banner tone="info">
          <HelpWords words={block.words} />
        </Banner>
      );
    case 'steps':
    case 'list':
      return <Items ordered={block.kind === 'steps'} items={block.items} />;
    case 'code':
      return <Code text={block.code} caption={block.caption} />;
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    default:
      return assertNever(block);
  }
}

function Items({ ordered, items }: { readonly ordered: boolean; readonly items: readonly Words[] }) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={styles.items}>
      {items.map((words) => (
        <li key={words[0]}>
          <HelpWords words={words} />
        </li>
      ))}
    </List>
  );
}

function Code({ text, caption }: { readonly text: string; readonly caption: Words | undefined }) {
  const { t, language } = useText();
  const label = caption ? inLanguage(caption, language) : t('help.code');
  return (
    <figure className={styles.code}>
      <figcaption className={styles.caption}>
        <span>{caption && <HelpWords words={caption} />}</span>
        <CopyButton text={text} what={label} iconOnly />
      </figcaption>
      <CodeBlock label={label} text={text} />
    </figure>
  );
}

function Table({ head, rows }: { readonly head: readonly Words[]; readonly rows: readonly (readonly Words[])[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((words) => (
              <th key={words[0]} scope="col">
                <HelpWords words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a page never move
            <tr key={index}>
              {row.map((words, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row never move
                <td key={column}>
                  <HelpWords words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
