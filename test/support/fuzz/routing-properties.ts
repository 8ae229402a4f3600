// The gateway's choice of an API, against a plain reading of its rules that tries every API in turn (gateway.md 2.6).
import fc from 'fast-check';
import { appendRest, fillPath } from '../../../shared/gateway/backend-path.ts';
import type { CompiledApi } from '../../../shared/gateway/compiled-api.ts';
import { matchApi } from '../../../shared/gateway/match-api.ts';
import { addRoute, emptyNode, routingPath } from '../../../shared/gateway/route-tree.ts';
import { assert, type Property, property, same } from './property.ts';

interface Route {
  readonly path: string;
  readonly method: string;
  readonly matchMode: 'NORMAL' | 'SWA';
}

const literal = fc.constantFrom('a', 'b', 'A', 'a.b', '-');
const segments = fc.array(fc.oneof(literal, fc.constant('{v}')), { maxLength: 4 });
const route: fc.Arbitrary<Route> = fc
  .record({
    segments,
    end: fc.constantFrom('', '', '/', '/{rest+}'),
    method: fc.constantFrom('GET', 'POST', 'ANY'),
    matchMode: fc.constantFrom('NORMAL' as const, 'SWA' as const),
  })
  .map(({ segments: parts, end, method, matchMode }) => {
    const named = parts.map((part, index) => (part === '{v}' ? `{v${index}}` : part));
    const path = `/${named.join('/')}`;
    const closing = end === '/{rest+}' && matchMode === 'SWA' ? '' : end;
    return { path: path === '/' ? `/${closing.slice(1)}` : `${path}${closing}`, method, matchMode };
  });
const routes = fc.uniqueArray(route, {
  maxLength: 12,
  selector: ({ path, method, matchMode }) => `${method} ${matchMode} ${path}`,
});
const path = fc
  .array(fc.oneof(literal, fc.constantFrom('', 'x', '%2F', '%61', '%zz', '.', '..', '{v0}')), { maxLength: 6 })
  .map((parts) => `/${parts.join('/')}`);

/** How a route takes a path, best first when sorted; undefined when it does not take it. */
function claim({ path: template, matchMode }: Route, given: readonly string[]): string | undefined {
  const parts = template.slice(1).split('/');
  const rest = parts.at(-1)?.endsWith('+}') === true;
  const closed = matchMode === 'SWA' && parts.at(-1) === '';
  const fixed = rest || closed ? parts.slice(0, -1) : parts;
  const taken = fixed.every((part, index) => {
    const segment = given[index];
    return segment !== undefined && (part.startsWith('{') ? segment !== '' : part === segment);
  });
  const left = given.slice(fixed.length);
  const isNothing = left.length === 0 || (left.length === 1 && left[0] === '');
  const fits = rest ? !isNothing : closed ? left.length > 0 : matchMode === 'SWA' || left.length === 0;
  if (!taken || !fits) return undefined;
  const kinds = [...fixed.map((part) => (part.startsWith('{') ? '1' : '0')), rest ? '2' : ''].join('');
  if (matchMode === 'NORMAL') return `0 ${kinds}`;
  return `1 ${9 - fixed.length} ${kinds} ${closed ? '0' : '1'}`;
}

/** The rules, one API after the other. */
function expected(all: readonly Route[], method: string, given: string): readonly string[] {
  const parts = given.slice(1).split('/');
  const claims = all.flatMap((one) => {
    const rank = claim(one, parts);
    return rank === undefined ? [] : [{ one, rank: `${rank} ${one.method === 'ANY' ? '1' : '0'}` }];
  });
  const able = claims.filter(({ one }) => one.method === method || one.method === 'ANY');
  const [best] = able.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  if (best !== undefined) return ['match', best.one.method, best.one.path];
  return [claims.length > 0 ? 'other-methods' : 'unknown-path'];
}

function found(all: readonly Route[], method: string, given: string): readonly string[] {
  const root = emptyNode();
  // The tree reads these members of an API and no others.
  for (const api of all) addRoute(root, { api, hasVariables: api.path.includes('{') } as unknown as CompiledApi, false);
  const answer = matchApi(root, method, given);
  if (answer.kind !== 'match') return [answer.kind];
  return ['match', answer.match.api.api.method, answer.match.api.api.path];
}

const dotty = fc
  .array(fc.constantFrom('.', '..', '/', '%2e', '%2f', 'a', '@', ':', '\\', '//', '?', '#', '中'), { maxLength: 8 })
  .map((parts) => parts.join(''));
const filling = fc.record({
  path: fc.constantFrom('/', '/base', '/base/', '/base/{v}', '/base/.{v}', '/{v}/x', '/base/{v}{w}'),
  v: dotty,
  w: dotty,
  rest: fc.option(dotty, { nil: undefined }),
});

/** Segments as a back end reads them. */
const climbs = (path: string) => path.split('/').some((segment) => /^\.\.?$/.test(segment.replace(/%2e/gi, '.')));

const question = fc.record({ routes, method: fc.constantFrom('GET', 'POST', 'PUT'), path });

export const routingProperties: readonly Property[] = [
  property('the API that takes a call is the one that the rules name', 1000, question, (asked) => {
    const given = routingPath(asked.path, false);
    same(found(asked.routes, asked.method, given), expected(asked.routes, asked.method, given));
  }),
  property('the order in which APIs are declared does not decide', 500, question, (asked) => {
    const given = routingPath(asked.path, false);
    const turned = [...asked.routes].reverse();
    same(found(turned, asked.method, given), found(asked.routes, asked.method, given));
  }),
  property('a routing path is read from any bytes', 500, fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    const read = routingPath(`/${text}`, false);
    assert(read.startsWith('/'), () => read);
    same(routingPath(`/${text}`, true), `/${text}`);
  }),
  property('a value never climbs out of the path of a back end, nor ends it', 1000, filling, ({ path, v, w, rest }) => {
    const variables = new Map(Object.entries({ v, w }));
    const filled = fillPath(path, new Map(), variables);
    const whole = filled === undefined ? undefined : appendRest(filled, rest);
    if (whole === undefined) return;
    // `%2e` in a value was decoded once already: what is left of it is text, which goes out as `%252e`.
    assert(!climbs(whole), () => whole);
    assert(/^[^?#\\ ]*$/.test(whole), () => whole);
    assert(whole.startsWith(path.slice(0, Math.max(1, path.indexOf('{')))), () => whole);
  }),
];
