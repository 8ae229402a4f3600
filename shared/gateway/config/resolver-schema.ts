// The resolver table: names of back ends as the gateway sees them. The real gateway asks the DNS of its VPC (FAQ 5.6);
// here a file says what that DNS would answer.
import { z } from '../../model/json-mode.ts';
import { isAddress } from '../address-segments.ts';
import { dictionary } from './fields.ts';

const ALLOWED = 'an address such as 127.0.0.1, or null for a name that does not resolve';

const address = z.union([z.string().refine(isAddress), z.null()], { error: ALLOWED });

/** Name → address, or null. Names are compared without case; one that is not listed is resolved by the system. */
export const resolverSchema = dictionary(address).transform((table): Readonly<Record<string, string | null>> => {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name.toLowerCase(), value]));
});
