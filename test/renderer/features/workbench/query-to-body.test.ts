import { describe, expect, it } from 'vitest';
import { canMoveQuery, queryMovedToBody } from '../../../../renderer/features/workbench/query-to-body.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';

const draftOf = (members: object) =>
  requestDraftSchema.parse({
    id: 'a',
    name: 'a',
    method: 'GET',
    url: 'https://h/p?a=1',
    auth: { mode: 'NONE' },
    ...members,
  });

describe('moving the query to the body', () => {
  it('keeps every byte of the query, replaces the content type and makes GET a POST', () => {
    const draft = draftOf({
      url: 'https://h/p?b=%20x&a=1+2&flag#part',
      headers: [
        { name: 'content-type', value: 'text/plain' },
        { name: 'X-A', value: '1' },
      ],
    });
    expect(canMoveQuery(draft)).toBe(true);
    expect(queryMovedToBody(draft)).toEqual({
      method: 'POST',
      url: 'https://h/p',
      headers: [
        { name: 'X-A', value: '1', enabled: true },
        { name: 'Content-Type', value: 'application/x-www-form-urlencoded', enabled: true },
      ],
      body: { kind: 'text', text: 'b=%20x&a=1+2&flag' },
    });
  });

  it('leaves a method that carries a body as it is', () => {
    expect(queryMovedToBody(draftOf({ method: 'PUT' })).method).toBe('PUT');
  });

  it.each([
    { url: 'https://h/p' },
    { url: 'https://h/p?' },
    { url: 'https://h/p#x?y' },
    { url: 'nothing' },
    { body: { kind: 'text', text: 'x' } },
    { body: { kind: 'file', path: '/a' } },
  ])('is not offered for %j', (members) => expect(canMoveQuery(draftOf(members))).toBe(false));
});
