import { expect, it } from 'vitest';
import { explainUri } from '../../../shared/diagnosis/explain-uri.ts';

it.each([
  ['/v1/pets/', '/v1/pets/', []],
  ['/v1/pets/', '/v1/pets', ['uri.trailing-slash']],
  ['/v1/pets/', '/v1//pets/', ['uri.normalized']],
  ['/v1/pets/', '/v1/./pets/', ['uri.normalized']],
  ['/v1/pets/', '/x/../v1/pets/', ['uri.normalized']],
  ['/v1/pets/', 'pets.example.com/v1/pets/', ['uri.path-differs']],
  ['/v1/pets/', 'pets.example.com/v1/pets', ['uri.path-differs']],
  ['/v1/pets/', 'https://pets.example.com/v1/pets/', ['uri.path-differs']],
  ['/v1/pets/', 'v1/pets/', ['uri.path-differs']],
  ['/v1/pets/', '/api/v1/pets/', ['uri.path-differs']],
  ['/%E6%B7%B1/', '/%e6%b7%b1/', ['uri.hex-case']],
])('the way from %s to %s is %j', (expected, actual, causes) => expect(explainUri(expected, actual)).toEqual(causes));
