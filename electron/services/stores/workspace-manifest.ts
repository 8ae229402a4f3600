// `countersign.yaml` marks a folder as a workspace and names it. It is written last when one is made, so that a folder
// without it is one that was never finished.
import { basename } from 'node:path';
import { z } from '../../../shared/model/json-mode.ts';
import { MANIFEST, WORKSPACE_VERSION, type WorkspaceFolder } from './workspace-folder.ts';

const manifestSchema = z.strictObject({
  /** A newer one is only read; the folder is then open for reading only. */
  version: z.int().min(1),
  name: z.string().min(1).max(200).optional(),
});

/** What git need not keep: copies set aside and unfinished writes. */
const IGNORED = '*.broken-*\n*.tmp-*\n';

export function manifestOf(folder: WorkspaceFolder) {
  const documents = folder.documents({ noun: 'workspace', folder: '', ending: MANIFEST, schema: manifestSchema });
  return {
    /** Undefined for a folder that is no workspace yet. */
    async read(): Promise<{ readonly name: string } | undefined> {
      const [found] = await documents.list();
      return found === undefined ? undefined : { name: found.value.name ?? basename(folder.path()) };
    },
    async write(name: string): Promise<void> {
      const files = folder.files();
      // A repository has rules of its own.
      if ((await files.read('.gitignore')) === undefined) await files.write('.gitignore', IGNORED);
      await documents.write(MANIFEST, { version: WORKSPACE_VERSION, name }, { force: true });
    },
  };
}
