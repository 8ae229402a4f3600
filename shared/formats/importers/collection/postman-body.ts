// The `body` object of Postman.
import type { Tree } from '../openapi/tree.ts';
import {
  type BodyParts,
  type FormField,
  fileBody,
  graphqlBody,
  multipartBody,
  noBody,
  textBody,
  urlencodedBody,
} from './body-parts.ts';
import { at, isOn, itemsAt, textAt } from './tree-values.ts';

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
  ['text', 'text/plain'],
]);

export function postmanBody(tree: Tree | undefined): BodyParts {
  if (tree?.kind !== 'map') return noBody;
  if (isOn(tree, 'disabled')) return { ...noBody, notes: [{ id: 'body-off', value: '' }] };
  switch (textAt(tree, 'mode')) {
    case 'raw':
      return textBody(textAt(tree, 'raw') ?? '', LANGUAGES.get(textAt(tree, 'options', 'raw', 'language') ?? ''));
    case 'urlencoded':
      return urlencodedBody(itemsAt(tree, 'urlencoded').map(fieldOf));
    case 'formdata':
      return multipartBody(itemsAt(tree, 'formdata').flatMap(formFields));
    case 'file':
      return fileBody(textAt(tree, 'file', 'src') ?? textAt(tree, 'file') ?? '');
    case 'graphql':
      return graphqlBody(
        textAt(tree, 'graphql', 'query') ?? '',
        textAt(tree, 'graphql', 'variables'),
        textAt(tree, 'graphql', 'operationName'),
      );
    default:
      return noBody;
  }
}

const fieldOf = (tree: Tree): FormField => ({
  name: textAt(tree, 'key') ?? '',
  value: textAt(tree, 'value') ?? '',
  enabled: !isOn(tree, 'disabled'),
});

/** One field may name several files. */
function formFields(tree: Tree): FormField[] {
  const field = { ...fieldOf(tree), contentType: textAt(tree, 'contentType') };
  if (textAt(tree, 'type') !== 'file') return [field];
  const source = at(tree, 'src');
  if (source?.kind !== 'list') return [{ ...field, file: textAt(source) ?? '' }];
  return source.items.map((each) => ({ ...field, file: textAt(each) ?? '' }));
}
