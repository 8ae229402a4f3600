// What is published where: member `publications` of the gateway file (gateway.md 2.5). One entry for an API in one
// environment holds up to 10 records, each with the frozen definition; `current` names the one that answers. Where an
// API has no entry, `published` says where its definition as it stands answers.
import { z } from '../../model/json-mode.ts';
import { apiSchema, type GatewayApi } from './api-schema.ts';
import { list, members, text, time } from './fields.ts';

export const RECORDS_KEPT = 10;

/** Members of an API that act without publishing: its name, where it is published, and what is bound to it. */
const BOUND = ['name', 'published', 'throttling', 'accessControl', 'signatureKey', 'plugins'] as const;
type Bound = (typeof BOUND)[number];

/** The part of an API that is frozen when it is published. */
export type ApiDefinition = Omit<GatewayApi, Bound>;

const recordSchema = members({
  id: text(),
  time: time(),
  remark: z.string({ error: 'text' }).max(255, { error: 'at most 255 characters' }).optional(),
  definition: apiSchema,
});

export const publicationSchema = members({
  /** `GROUP/API`. */
  api: text('GROUP/API'),
  environment: text('the name of an environment'),
  /** Id of the record that answers; left out while the API is offline there. */
  current: text('the id of one of the records').optional(),
  /** When the definition was last changed without being published. */
  changedAt: time().optional(),
  records: list(recordSchema, RECORDS_KEPT).default([]),
});
type PublicationFile = z.output<typeof publicationSchema>;

export type PublicationRecord = Omit<PublicationFile['records'][number], 'definition'> & {
  readonly definition: ApiDefinition;
};
export type Publication = Omit<PublicationFile, 'records'> & { readonly records: readonly PublicationRecord[] };

/** The definition of an API without what acts unpublished. */
export function definitionOf(api: GatewayApi | z.output<typeof apiSchema>): ApiDefinition {
  const entries = Object.entries(api).filter(([member]) => !BOUND.some((bound) => bound === member));
  // Only members of BOUND were taken away, and those are what the type leaves out.
  return Object.fromEntries(entries) as unknown as ApiDefinition;
}

/** An API that answers by a frozen definition, with what is bound to it now. */
export function frozenApi(api: GatewayApi, definition: ApiDefinition): GatewayApi {
  const bound = Object.entries(api).filter(([member]) => BOUND.some((name) => name === member));
  // The members of both halves are disjoint and together those of an API.
  return { ...definition, ...Object.fromEntries(bound) } as unknown as GatewayApi;
}

/** Entries as written, their definitions reduced to what is frozen. */
export function readPublications(entries: readonly PublicationFile[]): readonly Publication[] {
  return entries.map((entry) => ({
    ...entry,
    records: entry.records.map((record) => ({ ...record, definition: definitionOf(record.definition) })),
  }));
}

/** Two definitions are the same when they say the same; members come out of the schema in one order. */
export function sameDefinition(a: ApiDefinition, b: ApiDefinition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
