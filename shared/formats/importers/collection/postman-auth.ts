// The `auth` object of Postman: members in a list of key and value (2.1) or in an object (2.0).
import type { Tree } from '../openapi/tree.ts';
import type { PartAuth } from './import-parts.ts';
import { at, itemsAt, textAt } from './tree-values.ts';

/** Undefined where the auth of what is around holds. */
export function postmanAuth(tree: Tree | undefined): PartAuth | undefined {
  const type = textAt(tree, 'type') ?? '';
  if (tree?.kind !== 'map' || type === '' || type === 'inherit') return undefined;
  const member = (name: string): string => {
    const listed = itemsAt(tree, type).find((each) => textAt(each, 'key') === name);
    return (listed === undefined ? textAt(at(tree, type), name) : textAt(listed, 'value')) ?? '';
  };
  switch (type) {
    case 'noauth':
      return { kind: 'none' };
    case 'basic':
      return { kind: 'basic', user: member('username'), password: member('password') };
    case 'bearer':
      return { kind: 'bearer', token: member('token') };
    case 'oauth2':
      return oauthToken(member('accessToken'), member('addTokenTo'), member('headerPrefix'));
    case 'apikey':
      return {
        kind: 'apikey',
        place: member('in') === 'query' ? 'query' : 'header',
        name: member('key'),
        value: member('value'),
      };
    case 'awsv4':
      return {
        kind: 'aws',
        accessKey: member('accessKey'),
        secretKey: member('secretKey'),
        sessionToken: member('sessionToken'),
        region: member('region'),
        service: member('service'),
      };
    default:
      return { kind: 'other', name: type };
  }
}

/** A token that was kept with the collection is carried over; how to get one is not. */
function oauthToken(token: string, place: string, prefix: string): PartAuth {
  if (token === '') return { kind: 'other', name: 'oauth2' };
  if (place === 'queryParams') return { kind: 'apikey', place: 'query', name: 'access_token', value: token };
  return { kind: 'bearer', token, prefix };
}
