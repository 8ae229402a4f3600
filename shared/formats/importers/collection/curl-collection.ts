// curl commands as a collection, without the parsers of the other formats: a pasted command is read at once.
import type { ImportedCollection } from '../../../model/imported-collection.ts';
import { readCurlCommands } from '../curl.ts';
import { type CollectionBuilder, collectionBuilder } from './collection-builder.ts';
import { addRequests } from './from-requests.ts';

export function addCurl(
  { name, text }: { readonly name: string; readonly text: string },
  builder: CollectionBuilder,
): void {
  builder.begin(name, 'curl');
  addRequests(readCurlCommands(text), builder);
}

/** The requests of every curl command in a text. */
export function readCurlCollection(text: string): ImportedCollection {
  const builder = collectionBuilder();
  addCurl({ name: '', text }, builder);
  return builder.done();
}
