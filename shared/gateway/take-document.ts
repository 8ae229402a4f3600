// A gateway file on its way into a gateway that publishes: checked, and with the publications that keep what answers.
import { keptPublications, type TakeOptions } from './keep-published.ts';
import { saysPublications } from './publication-document.ts';
import { type ConfigProblem, type GatewayConfig, readGatewayConfig } from './read-gateway-config.ts';

export type DocumentTaking =
  | { readonly ok: true; readonly document: unknown; readonly config: GatewayConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * `document` as it is to be kept in place of a file that read as `before`. Without a member `publications` of its own it
 * gets the one that follows from the change (see keep-published.ts); one that it has is taken as written.
 */
export function takeDocument(before: GatewayConfig, document: unknown, options: TakeOptions): DocumentTaking {
  const reading = readGatewayConfig(document);
  if (!reading.ok) return reading;
  const { config } = reading;
  if (saysPublications(document)) return { ok: true, document, config };
  const publications = keptPublications(before, config, options);
  if (publications.length === 0) return { ok: true, document, config };
  // A document that was read is an object.
  const kept = { ...(document as object), publications };
  const again = readGatewayConfig(kept);
  return again.ok ? { ok: true, document: kept, config: again.config } : again;
}
