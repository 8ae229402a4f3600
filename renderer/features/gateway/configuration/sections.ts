import { responseTypes } from '../../../../shared/catalog/error-codes.ts';
import { apiSchema } from '../../../../shared/gateway/config/api-schema.ts';
import { type FormField, formField, formMembers } from '../../../../shared/gateway/config/form-fields.ts';
import {
  customResponseSchema,
  gatewayFileSchema,
  groupSchema,
} from '../../../../shared/gateway/config/gateway-config.ts';
import type { TextKey } from '../../../panels/use-text.ts';
import { listAt, type Path, pointerOf, textMember, valueAt } from './document-edit.ts';

/** Where the entries of a section stand in the file. */
export type SectionPlace =
  | { readonly kind: 'list'; readonly path: Path }
  /** In each group's member of this name. */
  | { readonly kind: 'in-groups'; readonly member: string }
  | { readonly kind: 'single'; readonly path: Path }
  /** Not entries: a view of its own. */
  | { readonly kind: 'view' };

export interface Section {
  readonly id: string;
  readonly title: TextKey;
  /** Heading above the first section of a kind. */
  readonly heading?: TextKey;
  readonly place: SectionPlace;
  readonly field: FormField;
  /** Members shown in the list; the first tells entries apart. */
  readonly columns: readonly string[];
  /** Members that everybody sets, in this order. */
  readonly main?: readonly string[];
  /** Members with a section of their own. */
  readonly leftOut?: readonly string[];
  /** What a new entry begins with. */
  readonly fresh?: Readonly<Record<string, unknown>>;
  /** Entries come and go in another section. */
  readonly isFixed?: boolean;
  /** Sections of the gateway's FAQ that these settings answer. */
  readonly faq: readonly string[];
}

const file = gatewayFileSchema.shape;
const entryField = (schema: unknown): FormField => {
  const field = formField(schema);
  return field.kind === 'list' ? field.entry : field;
};
const none: FormField = { kind: 'json' };
const list = (member: keyof typeof file) => ({
  place: { kind: 'list', path: [member] } as const,
  field: entryField(file[member]),
});

/** By name and type; the file takes types alone too, which are those of the name `default`. */
const responsesField: FormField = {
  kind: 'members',
  members: [
    {
      name: 'responses',
      required: true,
      field: {
        kind: 'dictionary',
        value: { kind: 'dictionary', keys: responseTypes, value: formField(customResponseSchema) },
      },
    },
  ],
};

/** THE table of the sections of the configuration. A member of a section needs no line: forms are drawn from schemas. */
const table: readonly Section[] = [
  {
    id: 'groups',
    title: 'configuration.groups',
    heading: 'configuration.heading.apis',
    place: { kind: 'list', path: ['groups'] },
    field: formField(groupSchema),
    columns: ['name', 'domains', 'apis'],
    main: ['name', 'description', 'domains', 'debuggingDomain', 'forward', 'variables', 'domainSettings'],
    leftOut: ['apis', 'responses'],
    fresh: { name: 'new-group', domains: ['new.example.com'], apis: [] },
    faq: ['3.6', '5.3', '7.2'],
  },
  {
    id: 'apis',
    title: 'configuration.apis',
    place: { kind: 'in-groups', member: 'apis' },
    field: formField(apiSchema),
    columns: ['method', 'path', 'name', 'auth', 'protection'],
    main: [
      'name',
      'method',
      'path',
      'matchMode',
      'protocol',
      'auth',
      'appCode',
      'cors',
      'throttling',
      'backend',
      'parameters',
      'backendPolicies',
      'accessControl',
    ],
    fresh: { name: 'newApi', method: 'GET', path: '/new', backend: { type: 'MOCK', status: 200, body: '' } },
    faq: ['2.4', '3.3', '3.5', '3.7', '3.8', '5.6', '5.9', '5.13', '5.17'],
  },
  {
    id: 'publishing',
    title: 'configuration.publishing',
    place: { kind: 'view' },
    field: none,
    columns: [],
    faq: ['4.1', '4.2'],
  },
  {
    id: 'environments',
    title: 'configuration.environments',
    ...list('environments'),
    columns: ['name', 'variables'],
    fresh: { name: 'BETA' },
    faq: ['4.2', '4.3'],
  },
  {
    id: 'responses',
    title: 'configuration.responses',
    place: { kind: 'list', path: ['groups'] },
    field: responsesField,
    columns: ['name', 'responses'],
    isFixed: true,
    faq: ['3.2'],
  },
  {
    id: 'apps',
    title: 'configuration.apps',
    heading: 'configuration.heading.access',
    ...list('apps'),
    columns: ['name', 'key', 'authorized'],
    main: ['name', 'key', 'secret', 'appCodes'],
    leftOut: ['authorized'],
    fresh: { name: 'new-app', key: 'new-app-key', secret: '' },
    faq: ['6.3'],
  },
  {
    id: 'authorization',
    title: 'configuration.authorization',
    place: { kind: 'view' },
    field: none,
    columns: [],
    faq: ['2.1'],
  },
  {
    id: 'accessKeys',
    title: 'configuration.accessKeys',
    place: { kind: 'list', path: ['iam', 'accessKeys'] },
    field: iamField('accessKeys'),
    columns: ['ak', 'account', 'user'],
    fresh: { ak: 'NEWAK', sk: '' },
    faq: ['5.7'],
  },
  {
    id: 'tokens',
    title: 'configuration.tokens',
    place: { kind: 'list', path: ['iam', 'tokens'] },
    field: iamField('tokens'),
    columns: ['user', 'account', 'expiresAt'],
    fresh: { token: '' },
    faq: ['5.7'],
  },
  {
    id: 'authorizers',
    title: 'configuration.authorizers',
    ...list('authorizers'),
    columns: ['name', 'type', 'ttl'],
    main: ['name', 'type', 'identities', 'script', 'ttl'],
    fresh: { name: 'new-authorizer' },
    faq: ['2.5'],
  },
  {
    id: 'throttlingPolicies',
    title: 'configuration.throttlingPolicies',
    heading: 'configuration.heading.policies',
    ...list('throttlingPolicies'),
    columns: ['name', 'type', 'apiLimit', 'period'],
    fresh: { name: 'new-throttling', period: { unit: 'SECOND', count: 1 }, apiLimit: 200 },
    faq: ['2.4', '7.4'],
  },
  {
    id: 'quotaPolicies',
    title: 'configuration.quotaPolicies',
    ...list('quotaPolicies'),
    columns: ['name', 'limit', 'period'],
    fresh: { name: 'new-quota', limit: 1000, period: { unit: 'DAY', count: 1 } },
    faq: ['7.4'],
  },
  {
    id: 'accessControlPolicies',
    title: 'configuration.accessControlPolicies',
    ...list('accessControlPolicies'),
    columns: ['name', 'type', 'effect', 'values'],
    fresh: { name: 'new-access-control', effect: 'PERMIT', values: ['127.0.0.1'] },
    faq: ['2.4', '7.5', '7.6'],
  },
  {
    id: 'plugins',
    title: 'configuration.plugins',
    ...list('plugins'),
    columns: ['name', 'type'],
    fresh: { name: 'new-plugin', type: 'cors', content: { allow_origin: '*', allow_methods: 'GET,POST' } },
    faq: ['3.7', '7.4'],
  },
  {
    id: 'orchestrationRules',
    title: 'configuration.orchestrationRules',
    ...list('orchestrationRules'),
    columns: ['name', 'strategy'],
    fresh: { name: 'new-rule' },
    faq: [],
  },
  {
    id: 'channels',
    title: 'configuration.channels',
    heading: 'configuration.heading.backend',
    ...list('channels'),
    columns: ['name', 'algorithm', 'members'],
    fresh: { name: 'new-channel', members: [{ host: '127.0.0.1', port: 9000 }] },
    faq: ['3.3', '3.4', '3.5', '3.8', '5.4'],
  },
  {
    id: 'signatureKeys',
    title: 'configuration.signatureKeys',
    ...list('signatureKeys'),
    columns: ['name', 'type', 'key'],
    fresh: { name: 'new-signature-key', type: 'HMAC', key: 'new-key', secret: '' },
    faq: ['2.5'],
  },
  {
    id: 'parameters',
    title: 'configuration.parameters',
    heading: 'configuration.heading.gateway',
    place: { kind: 'single', path: ['parameters'] },
    field: formField(file.parameters),
    columns: [],
    faq: ['5.9', '5.10', '7.6'],
  },
];

/** Members that other parts of the window keep. */
const elsewhere = new Set(['publications', 'unresolved', 'faults', 'clock', 'version']);
const placed = new Set(table.flatMap(({ place }) => ('path' in place ? [String(place.path[0])] : [])));

/** What no section names: a new member of the file is in a form without a line here. */
const other: Section = {
  id: 'other',
  title: 'configuration.other',
  place: { kind: 'single', path: [] },
  field: {
    kind: 'members',
    members: formMembers(gatewayFileSchema).filter(({ name }) => !placed.has(name) && !elsewhere.has(name)),
  },
  columns: [],
  faq: [],
};

export const sections: readonly Section[] = [...table, other];

function iamField(member: string): FormField {
  const iam = formField(file.iam);
  const found = iam.kind === 'members' ? iam.members.find(({ name }) => name === member)?.field : undefined;
  return found?.kind === 'list' ? found.entry : none;
}

export const sectionById = (id: string): Section | undefined => sections.find((section) => section.id === id);

export interface SectionEntry {
  readonly path: Path;
  readonly pointer: string;
  readonly value: unknown;
  /** Name of the group that it stands in. */
  readonly group?: string;
}

const entryAt = (path: Path, value: unknown, group?: string): SectionEntry => ({
  path,
  pointer: pointerOf(path),
  value,
  ...(group === undefined ? {} : { group }),
});

/** A group without a name is called by its first domain, as the gateway does with its place. */
export const groupName = (group: unknown, index: number): string => textMember(group, 'name') ?? `group-${index + 1}`;

export function entriesOf({ place }: Section, document: unknown): readonly SectionEntry[] {
  switch (place.kind) {
    case 'list':
      return listAt(document, place.path).map((value, index) => entryAt([...place.path, index], value));
    case 'in-groups':
      return listAt(document, ['groups']).flatMap((group, g) =>
        listAt(group, [place.member]).map((value, index) =>
          entryAt(['groups', g, place.member, index], value, groupName(group, g)),
        ),
      );
    case 'single':
      return [entryAt(place.path, valueAt(document, place.path) ?? {})];
    case 'view':
      return [];
    default:
      return place satisfies never;
  }
}

/** The section and the entry in which the value of a pointer is edited. */
export function placeOf(pointer: string): { readonly section: string; readonly entry?: string } | undefined {
  // The whole file has no form.
  if (pointer === '') return undefined;
  const [, first, second, third, fourth] = pointer.split('/');
  const inGroup = first === 'groups' ? third : undefined;
  if (inGroup === 'apis' && fourth !== undefined) {
    return { section: 'apis', entry: `/groups/${second}/apis/${fourth}` };
  }
  if (inGroup === 'responses') return { section: 'responses', entry: `/groups/${second}` };
  if (first === 'apps' && third === 'authorized') return { section: 'authorization' };
  for (const { id, place } of sections) {
    if (place.kind !== 'list' && place.kind !== 'single') continue;
    const path = pointerOf(place.path);
    if (place.kind === 'single' && pointer.startsWith(path)) return { section: id, entry: path };
    const index = pointer.startsWith(`${path}/`) ? pointer.slice(path.length + 1).split('/')[0] : undefined;
    if (index !== undefined) return { section: id, entry: `${path}/${index}` };
    if (pointer === path) return { section: id };
  }
  return undefined;
}
