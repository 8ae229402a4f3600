import { describe, expect, it } from 'vitest';
import { hostsInUse, isHost, rebased } from '../../../../renderer/features/workbench/rebase.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';

const draftOf = (id: string, url: string, host?: string) =>
  requestDraftSchema.parse({
    id,
    name: id,
    method: 'GET',
    url,
    headers: host === undefined ? [] : [{ name: 'host', value: host }],
    auth: { mode: 'NONE' },
  });

describe('moving requests to another domain', () => {
  const drafts = [
    draftOf('a', 'https://old.example.com/v1/pets?x=old.example.com', 'old.example.com'),
    draftOf('b', 'http://old.example.com:8080/'),
    draftOf('c', 'https://old.example.com', 'other.example.com'),
    draftOf('d', 'nothing'),
    draftOf('e', 'https://old.example.com@old.example.com/p#f'),
  ];

  it('counts the hosts as they are written', () => {
    expect(hostsInUse(drafts)).toEqual([
      { host: 'old.example.com', count: 3 },
      { host: 'old.example.com:8080', count: 1 },
    ]);
  });

  it('changes the host of the URL and a Host header that repeats it, and nothing else', () => {
    const found = rebased(drafts, 'old.example.com', 'new.example.com:8443');
    expect(found.map(({ id, after }) => [id, after])).toEqual([
      ['a', 'https://new.example.com:8443/v1/pets?x=old.example.com'],
      ['c', 'https://new.example.com:8443'],
      ['e', 'https://old.example.com@new.example.com:8443/p#f'],
    ]);
    expect(found.map(({ change }) => change.headers.map(({ value }) => value))).toEqual([
      ['new.example.com:8443'],
      ['other.example.com'],
      [],
    ]);
  });

  it.each(['', 'a b', 'a/b', 'https://a', 'a:99999', 'a?b', 'u@a', 'old.example.com'])('changes nothing for %j', (to) =>
    expect(rebased(drafts, 'old.example.com', to)).toEqual([]),
  );

  it('takes names, ports and addresses', () => {
    expect(['a.example.com', '10.0.0.1:81', '[::1]:80'].every(isHost)).toBe(true);
  });
});
