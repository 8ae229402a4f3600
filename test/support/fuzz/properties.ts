// THE table of properties that random inputs are tried against: `npm test` tries a few of each, always the same;
// `npm run fuzz` as many as its time allows. A new one is one line here.
import { importerProperties } from './importer-properties.ts';
import type { Property } from './property.ts';
import { redactionProperties } from './redaction-properties.ts';
import { routingProperties } from './routing-properties.ts';
import { signingProperties } from './signing-properties.ts';
import { wireProperties } from './wire-properties.ts';

export const properties: readonly Property[] = [
  ...signingProperties,
  ...importerProperties,
  ...routingProperties,
  ...redactionProperties,
  ...wireProperties,
];
