// The gateway file as it is written, brought in line with what was published since it was read.
import { z } from '../model/json-mode.ts';
import type { GatewayConfig } from './config/gateway-config.ts';

const documentSchema = z.looseObject({
  groups: z.array(z.looseObject({ apis: z.array(z.looseObject({})).optional() })),
});

/** `document`, which reads as `config` but for publications, with `publications` and each API's `published` as there. */
export function withPublications(document: unknown, config: GatewayConfig): unknown {
  const { publications: _, ...rest } = documentSchema.parse(document);
  const groups = rest.groups.map((group, g) => {
    if (group.apis === undefined) return group;
    const apis = group.apis.map((api, a) => {
      const published = config.groups[g]?.apis[a]?.published ?? ['RELEASE'];
      const written = JSON.stringify(Reflect.get(api, 'published') ?? ['RELEASE']);
      return written === JSON.stringify(published) ? api : { ...api, published };
    });
    return { ...group, apis };
  });
  return { ...rest, groups, ...(config.publications.length === 0 ? {} : { publications: config.publications }) };
}

/** The document without its publications: what people edit. */
export function withoutPublications(document: unknown): unknown {
  const { publications: _, ...rest } = documentSchema.parse(document);
  return rest;
}

/** True when the document says itself what is published, be it nothing. */
export function saysPublications(document: unknown): boolean {
  return typeof document === 'object' && document !== null && Object.hasOwn(document, 'publications');
}
