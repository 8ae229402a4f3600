import { useState } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { saveBlob } from '../../../ui/save-text.ts';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { useHostWords } from '../../host-message.ts';
import { useText } from '../../use-text.ts';
import type { BodyFacts } from './body-kind.ts';
import type { BodyBytes, StoredBodies } from './body-source.ts';
import { fileEnding } from './file-ending.ts';

interface SaveBodyProps {
  readonly body: BodyBytes;
  readonly facts: BodyFacts;
  readonly contentType: string | undefined;
  readonly exchangeId: string;
  readonly save: StoredBodies['save'] | undefined;
  /** The host's words for what could not be done; undefined when a saving begins. */
  readonly onFailure: (message: string | undefined) => void;
}

/** The whole body as a file: made by the host, so that the window never holds what it does not show. */
export function SaveBody({ body, facts, contentType, exchangeId, save, onFailure }: SaveBodyProps) {
  const { t } = useText();
  const [isSaving, setSaving] = useState(false);
  const run = async () => {
    if (isSaving) return;
    onFailure(undefined);
    setSaving(true);
    const name = `body-${exchangeId.slice(0, 8)}.${fileEnding(facts, contentType)}`;
    const isKept = await (save?.(exchangeId, 'response', name) ?? Promise.resolve('notKept' as const)).catch(
      (error: unknown) => onFailure(error instanceof Error ? error.message : String(error)),
    );
    // The host keeps no bodies, or not this one any more; what is shown as a whole is here.
    if (isKept === 'notKept' && !body.isStored) {
      const bytes = await body.slice(0, body.total);
      saveBlob(name, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
    } else if (isKept === 'notKept') onFailure(t('responseBody.saveGone'));
    setSaving(false);
  };
  return (
    <Button size="small" onClick={() => void run()}>
      {isSaving ? t('responseBody.saving') : t('responseBody.save')}
    </Button>
  );
}

/** What was not saved, and what to do about it. */
export function SaveFailed({ message }: { readonly message: string | undefined }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  if (message === undefined) return null;
  return (
    <Banner tone="error">
      <VisibleText text={t('responseBody.saveFailed', { message: sentence(message) })} />
    </Banner>
  );
}
