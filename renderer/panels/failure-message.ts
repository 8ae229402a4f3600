import type { Exchange } from '../../shared/model/exchange.ts';
import { isProxyFailure, networkFailureText } from '../../shared/text/network-failure.ts';
import type { Language } from './use-text.ts';

/** What kept an answer away, in the language of the window; '' where one came. The host's own words are English. */
export function failureMessage({ outcome, connection, request }: Exchange, language: Language): string {
  if (outcome.kind !== 'network-error') return '';
  if (language === 'en') return outcome.message;
  const proxy = isProxyFailure(outcome.code) ? connection?.proxy?.replace(/^\w+:\/\//, '') : undefined;
  return networkFailureText(outcome.code, proxy ?? request.connectedTo, language);
}
