import type { ApiParameter } from '../../../model/api-definition.ts';
import type { ImportContext } from './context.ts';

/** What surrounds a back end: the document, and the front parameters that its own may refer to. */
export interface BackendSetting {
  readonly context: ImportContext;
  readonly path: string;
  readonly front: readonly ApiParameter[];
}
