import { describe, expect, it } from 'vitest';
import { requestTree, type TreeWishes } from '../../../../renderer/features/workbench/request-tree.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';

const draft = (id: string, folder: string, url = `http://a.example/${id}`) =>
  requestDraftSchema.parse({ id, name: id, method: 'GET', url, auth: { mode: 'NONE' }, folder });

const t: TreeWishes['t'] = (key) => (key === 'sidebar.own' ? 'Own' : key);

const tree = (wishes: Partial<TreeWishes>) =>
  requestTree({ drafts: [], folders: [], closed: new Set(), filter: '', t, ...wishes });

const drawn = (wishes: Partial<TreeWishes>) =>
  tree(wishes).map(({ level, name, position, setSize, expanded }) => {
    const sign = expanded === undefined ? '' : expanded ? '-' : '+';
    return `${'  '.repeat(level - 1)}${sign}${name} ${position}/${setSize}`;
  });

const drafts = [draft('alone', ''), draft('list', 'Orders'), draft('get', 'Orders/Inner'), draft('pay', 'Billing')];
const folders = ['Billing', 'Orders', 'Orders/Inner', 'Empty'];

describe('the tree of requests', () => {
  it('has folders in their order, requests before inner folders, own requests last', () => {
    expect(drawn({ drafts, folders })).toEqual([
      '-Billing 1/4',
      '  pay 1/1',
      '-Orders 2/4',
      '  list 1/2',
      '  -Inner 2/2',
      '    get 1/1',
      '-Empty 3/4',
      '-Own 4/4',
      '  alone 1/1',
    ]);
  });

  it('makes the folders that only an inner one tells of', () => {
    expect(drawn({ drafts: [draft('deep', 'A/B/C')] })).toEqual(['-A 1/1', '  -B 1/1', '    -C 1/1', '      deep 1/1']);
  });

  it('leaves out what is in closed folders and counts it', () => {
    const rows = tree({ drafts, folders, closed: new Set(['Orders', '']) });
    expect(rows.map(({ name }) => name)).toEqual(['Billing', 'pay', 'Orders', 'Empty', 'Own']);
    expect(rows.flatMap((row) => (row.kind === 'folder' ? [row.count] : []))).toEqual([1, 2, 0, 1]);
  });

  it('shows what is looked for in closed folders too, and nothing else', () => {
    expect(drawn({ drafts, folders, closed: new Set(['Orders/Inner']), filter: ' GET get' })).toEqual([
      '-Orders 1/1',
      '  -Inner 1/1',
      '    get 1/1',
    ]);
    expect(tree({ drafts, folders, filter: 'nothing like it' })).toEqual([]);
  });

  it('looks anew at a request that was edited', () => {
    const before = draft('one', 'A');
    expect(tree({ drafts: [before], filter: 'other' })).toEqual([]);
    expect(tree({ drafts: [{ ...before, url: 'http://other.example/' }], filter: 'other' })).toHaveLength(2);
  });
});
