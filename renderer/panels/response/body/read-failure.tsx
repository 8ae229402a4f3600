import { EmptyState } from '../../../ui/empty-state.tsx';
import { useHostWords } from '../../host-message.ts';
import { useText } from '../../use-text.ts';

/** In the place of a body that cannot be read, why not: the host's words in the window's language. */
export function ReadFailure({ message }: { readonly message: string }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  return <EmptyState text={t('responseBody.failed', { message: sentence(message) })} />;
}
