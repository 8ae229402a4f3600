// The gateway file as it is written, brought in line with what was published since it was read. The order of its
// members stays as people wrote it.
import type { GatewayConfig } from './config/gateway-config.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Both `document` and its groups and APIs are objects: it was read as a configuration. */
const membersOf = (value: unknown): Members => (isObject(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function withPublished(api: unknown, published: readonly string[]): unknown {
  const members = membersOf(api);
  const written = JSON.stringify(members.published ?? ['RELEASE']);
  return written === JSON.stringify(published) ? api : { ...members, published };
}

/** The document without its publications: what people edit. */
export function withoutPublications(document: unknown): Members {
  return Object.fromEntries(Object.entries(membersOf(document)).filter(([member]) => member !== 'publications'));
}

/** `document`, which reads as `config` but for publications, with `publications` and each API's `published` as there. */
export function withPublications(document: unknown, config: GatewayConfig): Members {
  const rest = withoutPublications(document);
  const groups = listOf(rest.groups).map((group, g) => {
    const members = membersOf(group);
    if (members.apis === undefined) return group;
    const apis = listOf(members.apis).map((api, a) =>
      withPublished(api, config.groups[g]?.apis[a]?.published ?? ['RELEASE']),
    );
    return { ...members, apis };
  });
  return { ...rest, groups, ...(config.publications.length === 0 ? {} : { publications: config.publications }) };
}

/** True when the document says itself what is published, be it nothing. */
export function saysPublications(document: unknown): boolean {
  return isObject(document) && Object.hasOwn(document, 'publications');
}

/** The document with one API more at the end of its group number `g`. */
export function withApi(document: unknown, g: number, api: Members): Members {
  const members = membersOf(document);
  const groups = listOf(members.groups).map((group, index) => {
    const own = membersOf(group);
    return index === g ? { ...own, apis: [...listOf(own.apis), api] } : group;
  });
  return { ...members, groups };
}
