// S14: `countersign://import?text=…` opens the import preview with that text, and nothing else is ever done by a link.
import { z } from '../../shared/model/json-mode.ts';

export const LINK_SCHEME = 'countersign';
const MOST_LINK_CHARACTERS = 8192;

const linkSchema = z.strictObject({
  protocol: z.literal(`${LINK_SCHEME}:`),
  host: z.literal('import'),
  path: z.enum(['', '/']),
  user: z.literal(''),
  hash: z.literal(''),
  parameters: z.tuple([z.tuple([z.literal('text'), z.string().min(1)])]),
});

/** Whether the system gave this argument as a link of ours; it may still be refused. */
export function isDeepLink(text: string): boolean {
  return new RegExp(`^${LINK_SCHEME}:`, 'i').test(text);
}

/** The text to show in the preview; undefined for every other link. */
export function readDeepLink(link: string): string | undefined {
  if (link.length > MOST_LINK_CHARACTERS || !URL.canParse(link)) return undefined;
  const { protocol, host, pathname: path, username, password, hash, search } = new URL(link);
  const parsed = linkSchema.safeParse({
    protocol,
    host,
    path,
    user: username + password,
    hash,
    parameters: [...new URLSearchParams(search)],
  });
  return parsed.data?.parameters[0][1];
}
