import { useState } from 'react';
import { useStore } from 'zustand';
import { type SnippetKind, snippetLanguageById, snippetLanguages } from '../../../shared/formats/snippets/index.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { goTo } from '../../app/navigation-store.ts';
import { openRequest } from '../../app/open-request.ts';
import { useFixLanguage } from '../../app/use-fix-language.ts';
import { MethodName } from '../../panels/method-name.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './code-screen.module.css';
import { CodeValues } from './code-values.tsx';
import { CodeView } from './code-view.tsx';
import { useRequestCode } from './use-request-code.ts';

/** The open request as source code: languages at the left, the code, and what it computes to compare with. */
export function CodeScreen() {
  const { t } = useText();
  const draft = useStore(openRequest, (state) => state.draft);
  return (
    <div className={styles.screen}>
      <h1 className={styles.title}>{t('code.title')}</h1>
      {draft === undefined ? (
        <EmptyState text={t('code.noRequest')}>
          <Button onClick={() => goTo('workbench')}>{t('code.toWorkbench')}</Button>
        </EmptyState>
      ) : (
        <RequestAsCode draft={draft} />
      )}
    </div>
  );
}

function RequestAsCode({ draft }: { readonly draft: RequestDraft }) {
  const { language: chosen, choose } = useFixLanguage();
  const language = snippetLanguageById(chosen) ?? snippetLanguageById('python');
  const [kind, setKind] = useState<SnippetKind>('signs');
  const [round, setRound] = useState(0);
  const written = useRequestCode(draft, language?.id ?? '', kind, round);
  if (language === undefined) return null;
  return (
    <>
      <p className={styles.request}>
        <MethodName method={draft.method} /> <span className={classNames('code', styles.url)}>{draft.url}</span>
      </p>
      <div className={styles.columns}>
        <LanguageList chosen={language.id} choose={choose} />
        <CodeView
          language={language}
          kind={kind}
          onKind={setKind}
          written={written}
          draft={draft}
          onAgain={() => setRound((count) => count + 1)}
        />
        <CodeValues draft={draft} written={written} kind={kind} />
      </div>
    </>
  );
}

interface LanguageListProps {
  readonly chosen: string;
  readonly choose: (language: string) => void;
}

/** Native radio buttons: one stop in the tab order, arrows choose. */
function LanguageList({ chosen, choose }: LanguageListProps) {
  const { t } = useText();
  return (
    <fieldset className={styles.languages}>
      <legend className={styles.legend}>{t('code.language')}</legend>
      {snippetLanguages.map(({ id, name }) => (
        <label key={id} className={classNames(styles.language, id === chosen && styles.chosen)}>
          <input
            type="radio"
            name="code-language"
            className="visually-hidden"
            checked={id === chosen}
            onChange={() => choose(id)}
          />
          {id === 'browser' ? t('code.browser') : name}
        </label>
      ))}
    </fieldset>
  );
}
