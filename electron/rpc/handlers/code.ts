import type { Handlers } from '../../../shared/rpc/define.ts';
import type { codeMethods } from '../../../shared/rpc/methods/code.ts';
import type { Services } from '../../create-services.ts';

export function codeHandlers({ requestCode, copySecrets }: Services): Handlers<typeof codeMethods> {
  return {
    'code.request': (question) => requestCode(question),
    'code.copySecrets': (question) => copySecrets.code(question),
  };
}
