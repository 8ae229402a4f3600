import type { HelpPageId } from '../../shared/text/help/help-page.ts';
import { HelpButton } from '../panels/help-links/help-button.tsx';
import { useText } from '../panels/use-text.ts';
import { goTo } from './navigation-store.ts';

interface HelpOnProps {
  /** What the help is about, as the window calls it. */
  readonly what: string;
  readonly page: HelpPageId;
  /** Before the help opens: a dialog closes itself. */
  readonly onLeave?: () => void;
}

/** "?" beside a heading: leads to the page of the help on it. */
export function HelpOn({ what, page, onLeave }: HelpOnProps) {
  const { t } = useText();
  const open = () => {
    onLeave?.();
    goTo('help', { kind: 'help-page', id: page });
  };
  return <HelpButton label={t('help.onCode', { code: what })} onOpen={open} />;
}
