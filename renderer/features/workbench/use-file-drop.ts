import { useEffect } from 'react';
import { goTo } from '../../app/navigation-store.ts';
import { droppedFiles } from './import-reading.ts';
import { openImport } from './import-state.ts';

/** Files dropped anywhere in the window are read for an import preview, unless the place takes them itself; text that is dragged into a field goes its usual way. */
export function useFileDrop(): void {
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer || event.defaultPrevented) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((files) => {
        if (files.length === 0) return;
        goTo('workbench');
        openImport(files);
      });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
