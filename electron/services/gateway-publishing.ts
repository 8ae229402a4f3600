// The gateway's file as a thing that is published from: what is written, what answers, and the acts between them. Shared
// by the app, which keeps the file, and the command line, which keeps it in memory.
import type { DefinitionChange } from '../../shared/gateway/definition-diff.ts';
import { withPublications } from '../../shared/gateway/publication-document.ts';
import { publicationSummary, versionChanges } from '../../shared/gateway/publication-summary.ts';
import { allStates, fullNameOf } from '../../shared/gateway/publications.ts';
import {
  type PublishOutcome,
  type PublishTarget,
  publishApi,
  switchApiVersion,
  takeApiOffline,
} from '../../shared/gateway/publish-api.ts';
import { publishWords } from '../../shared/gateway/publish-refusal.ts';
import { type GatewayConfig, readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import { type DocumentTaking, takeDocument } from '../../shared/gateway/take-document.ts';
import type { ApiPublications } from '../../shared/model/gateway-publishing.ts';
import { fillText } from '../../shared/text/fill-text.ts';
import { gatewayPublishingEn } from '../../shared/text/gateway-publishing.en.ts';
import { AppError } from '../app-error.ts';
import type { Clock } from '../ports.ts';

export interface PublishingParts {
  readonly clock: Clock;
  /** Changes of the file act at once but for what was published by hand: a file on disk is edited to act. */
  readonly plain: boolean;
  /** Takes what answers from now on. */
  readonly take: (config: GatewayConfig) => void;
}

export interface GatewayPublishing {
  document(): unknown;
  config(): GatewayConfig;
  /** `document` with the publications with which it would be taken, or its problems. */
  check(document: unknown, options: { readonly publish: boolean }): DocumentTaking;
  /** Takes a document that `check` has passed. */
  apply(document: unknown): void;
  publish(target: PublishTarget, remark?: string): ApiPublications;
  /** Everything that was changed, in one environment or in all. */
  publishChanged(environment: string | undefined, remark?: string): ApiPublications[];
  takeOffline(target: PublishTarget): ApiPublications;
  switchVersion(target: PublishTarget, version: string): ApiPublications;
  list(api?: string): ApiPublications[];
  compare(target: PublishTarget & { readonly from: string; readonly to: string }): DefinitionChange[];
}

/** A document is valid here: it was checked when it was read or taken. */
function validConfig(document: unknown): GatewayConfig {
  const reading = readGatewayConfig(document);
  if (!reading.ok) throw new Error('the gateway file became invalid');
  return reading.config;
}

function refused(outcome: PublishOutcome & { ok: false }, target: PublishTarget, version?: string): AppError {
  const { id, params } = publishWords(outcome.refusal, target, version);
  const code = outcome.refusal.kind.startsWith('unknown') ? 'NOT_FOUND' : 'CONFLICT';
  return new AppError(code, fillText(gatewayPublishingEn[id], { ...params }), { data: { text: { id, params } } });
}

export function createGatewayPublishing(parts: PublishingParts, first: unknown): GatewayPublishing {
  let document = first;
  let config = validConfig(first);
  parts.take(config);
  const time = () => new Date(parts.clock.nowMs()).toISOString();
  const summaryOf = (api: string): ApiPublications => {
    const [found] = publicationSummary(config, api);
    if (found === undefined) throw new Error('an API that was published is there');
    return found;
  };
  const act = (target: PublishTarget, outcome: PublishOutcome, version?: string): void => {
    if (!outcome.ok) throw refused(outcome, target, version);
    config = outcome.config;
    document = withPublications(document, config);
  };
  const one = (target: PublishTarget, outcome: PublishOutcome, version?: string): ApiPublications => {
    act(target, outcome, version);
    parts.take(config);
    return summaryOf(target.api);
  };
  return {
    document: () => document,
    config: () => config,
    check: (next, { publish }) =>
      takeDocument(config, next, { time: time(), publish, onlyRecorded: parts.plain && !publish }),
    apply(next) {
      document = next;
      config = validConfig(next);
      parts.take(config);
    },
    publish: (target, remark) => one(target, publishApi(config, target, { time: time(), remark })),
    publishChanged(environment, remark) {
      const before = { document, config };
      const targets = changedTargets(config, environment);
      try {
        for (const target of targets) act(target, publishApi(config, target, { time: time(), remark }));
      } catch (error) {
        // All or nothing: half of a change would answer as nobody meant it.
        ({ document, config } = before);
        throw error;
      }
      parts.take(config);
      return [...new Set(targets.map(({ api }) => api))].map(summaryOf);
    },
    takeOffline: (target) => one(target, takeApiOffline(config, target, { time: time() })),
    switchVersion: (target, version) => one(target, switchApiVersion(config, target, version), version),
    list: (api) => publicationSummary(config, api),
    compare: (target) => compared(config, target),
  };
}

function changedTargets(config: GatewayConfig, environment: string | undefined): readonly PublishTarget[] {
  return allStates(config)
    .filter((state) => state.changed && (environment === undefined || state.environment === environment))
    .map((state) => ({ api: fullNameOf(state.group, state.api), environment: state.environment }));
}

function compared(
  config: GatewayConfig,
  target: PublishTarget & { readonly from: string; readonly to: string },
): DefinitionChange[] {
  const changes = versionChanges(config, target);
  if (!('unknown' in changes)) return [...changes];
  const known = publicationSummary(config, target.api)
    .flatMap(({ environments }) => environments)
    .filter(({ environment }) => environment === target.environment)
    .flatMap(({ records }) => records.map(({ id }) => id));
  throw refused({ ok: false, refusal: { kind: 'unknown-version', known } }, target, changes.unknown);
}
