import type { ApiPublications } from '../../../../shared/model/gateway-publishing.ts';

type InEnvironment = ApiPublications['environments'][number];

export interface PublicationRow {
  readonly id: string;
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly state: InEnvironment;
  readonly standing: 'published' | 'changed' | 'offline';
}

/** One row for each API in each environment; changed ones first, offline ones that were never published last. */
export function publicationRows(apis: readonly ApiPublications[]): readonly PublicationRow[] {
  const rows = apis.flatMap(({ api, method, path, environments }) =>
    environments.map((state) => ({
      id: `${api}|${state.environment}`,
      api,
      method,
      path,
      state,
      standing: standingOf(state),
    })),
  );
  const rank = { changed: 0, published: 1, offline: 2 };
  return rows.sort((a, b) => rank[a.standing] - rank[b.standing]);
}

function standingOf({ published, changed }: InEnvironment): PublicationRow['standing'] {
  if (!published) return 'offline';
  return changed ? 'changed' : 'published';
}
