import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';

/** Shown at once; an error text that holds a whole canonical request is longer than what it is worth reading. */
const SHOWN = 96;
/** A few characters more are shown rather than told of. */
const SPARED = 48;
/** Shown after asking; what goes beyond belongs into a view made for large texts. */
const MOST = 20_000;

/** Text from outside with control characters made visible; a long one is cut until asked for. */
export function ClippedText({ text }: { readonly text: string }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const shown = text.slice(0, all ? MOST : text.length <= SHOWN + SPARED ? text.length : SHOWN);
  const hidden = text.length - shown.length;
  return (
    <>
      <VisibleText text={shown} />
      {hidden > 0 && (
        <>
          … {t('ui.cut', { hidden })}
          {!all && (
            <>
              {' '}
              <Button size="small" variant="quiet" onClick={() => setAll(true)}>
                {t('ui.showAll')}
              </Button>
            </>
          )}
        </>
      )}
    </>
  );
}
