import type { FixLanguageChoice } from '../panels/diagnosis-report/fix-in-code.tsx';
import { useHost } from './host-context.tsx';
import { useSession } from './session-context.tsx';

/** The language in which the user wants to see fixes as code; a choice is kept in the settings. */
export function useFixLanguage(): FixLanguageChoice {
  const host = useHost();
  const language = useSession((session) => session.settings?.fixLanguage) ?? '';
  return { language, choose: (fixLanguage) => void host.call('settings.set', { fixLanguage }) };
}
