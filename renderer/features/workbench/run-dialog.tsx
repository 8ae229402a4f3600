import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { HelpOn } from '../../app/help-on.tsx';
import { useText } from '../../panels/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { folderName } from './request-names.ts';
import { closeRun, runState } from './run-state.ts';

const RunView = lazy(async () => ({ default: (await import('./run-view.tsx')).RunView }));

/** Requests sent in order, with what is expected of each answer. */
export function RunDialog() {
  const { t } = useText();
  const open = useStore(runState, (state) => state.open);
  const folder = useStore(runState, (state) => state.folder);
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  const title = folder === '' ? t('run.titleAll') : t('run.title', { name: folderName(folder, t) });
  // The dialog comes with its body, not before it: it gives the focus to the first field that it has.
  return (
    <Suspense>
      <Dialog
        open={open}
        onClose={closeRun}
        title={title}
        wide
        tools={<HelpOn what={title} page="topic-runs" onLeave={closeRun} />}
      >
        {open && <RunView name={folder === '' ? t('run.all') : folderName(folder, t)} />}
      </Dialog>
    </Suspense>
  );
}
