import { afterEach, describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { gatewayOf } from '../../../support/gateway-call.ts';
import { withApis } from '../../../support/gateway-file.ts';
import { startBackend } from '../../../support/start-backend.ts';
import { startGateway } from '../../../support/start-gateway.ts';

describe('declared parameters', () => {
  const parameters = [
    { name: 'X-Need', in: 'HEADER', required: true, minLength: 2, maxLength: 4 },
    { name: 'limit', in: 'QUERY', type: 'NUMBER', min: 1, max: 100 },
    { name: 'state', in: 'QUERY', enum: ['new', 'old'] },
    { name: 'given', in: 'QUERY', required: true, default: 'x' },
    { name: 'free', in: 'QUERY', type: 'NUMBER', validEnable: false },
  ];
  const file = withApis({ a: { parameters } });
  const ask = (query: string, need: string | undefined = 'abc') =>
    gatewayOf(file).ask({ target: `/a${query}`, headers: need === undefined ? [] : [['x-need', need]] });

  test.each([
    ['', 'abc'],
    ['?limit=1', 'abc'],
    ['?limit=1e1', 'abc'],
    ['?limit=100&state=old', 'ab'],
    ['?state=new', '名字'],
    ['?free=x', 'abc'],
    ['?other=1', 'abc'],
    ['?limit=', 'abc'],
  ])('%s and %s pass', (query, need) => {
    expect(ask(query, need).status).toBe(200);
  });

  test('that are missing are named with their place, word for word', () => {
    expect(gatewayOf(file).ask({ target: '/a' })).toMatchObject({
      status: 400,
      code: 'APIG.0106',
      message: 'Orchestration error: Invalid header parameter: X-Need, required',
      guess: false,
    });
  });

  test.each([
    ['?limit=0', 'abc', 'query parameter: limit, out of range'],
    ['?limit=101', 'abc', 'query parameter: limit, out of range'],
    ['?limit=many', 'abc', 'query parameter: limit, not a number'],
    ['?limit=0x10', 'abc', 'query parameter: limit, not a number'],
    ['?state=other', 'abc', 'query parameter: state, not in enumeration'],
    ['', 'a', 'header parameter: X-Need, length out of range'],
    ['', 'abcde', 'header parameter: X-Need, length out of range'],
  ])('%s and %s are refused', (query, need, text) => {
    expect(ask(query, need)).toMatchObject({
      status: 400,
      message: `Orchestration error: Invalid ${text}`,
      guess: true,
    });
  });

  test('of the path are checked decoded', () => {
    const given = withApis({
      a: { path: '/a/{id}', parameters: [{ name: 'id', in: 'PATH', type: 'NUMBER', min: 10 }] },
    });
    expect(gatewayOf(given).ask({ target: '/a/%31%32' }).status).toBe(200);
    expect(gatewayOf(given).ask({ target: '/a/9' }).message).toContain('path parameter: id');
  });
});

describe('declarations', () => {
  const problemsOf = (parameters: object[], api: object = {}, rest: object = {}) => {
    const reading = readGatewayConfig(withApis({ a: { ...api, parameters } }, rest));
    return reading.ok ? [] : reading.problems.map(({ pointer, allowed }) => [pointer, allowed]);
  };
  const at = '/groups/0/apis/0/parameters/0';

  test.each(['X-Auth-Token', 'x-stage', 'X-Apig-Mode', 'X-Sdk-Date'])(
    'of the header %s are refused with the reason',
    (name) => {
      const [problem] = problemsOf([{ name, in: 'HEADER' }]);
      expect(problem?.[0]).toBe(`${at}/name`);
      expect(problem?.[1]).toContain('a caller just sends them');
      expect(problemsOf([{ name, in: 'QUERY' }])).toEqual([]);
    },
  );

  test('of the path must occur in it, and limits must leave room', () => {
    expect(problemsOf([{ name: 'id', in: 'PATH' }])).toEqual([
      [`${at}/name`, 'a variable of the path /a (it has none)'],
    ]);
    expect(problemsOf([{ name: 'id', in: 'PATH' }], { path: '/a/{id}' })).toEqual([]);
    expect(problemsOf([{ name: 'n', in: 'QUERY', type: 'NUMBER', min: 5, max: 4 }])).toEqual([
      [`${at}/min`, 'at most 4, which is max'],
    ]);
    expect(problemsOf([{ name: 'n', in: 'QUERY', minLength: 5, maxLength: 4 }])).toEqual([
      [`${at}/minLength`, 'at most 4, which is maxLength'],
    ]);
  });

  test('number fifty at most', () => {
    const many = (count: number): object[] => Array.from({ length: count }, (_, n) => ({ name: `p${n}`, in: 'QUERY' }));
    expect(problemsOf(many(50))).toEqual([]);
    expect(problemsOf(many(51))).toEqual([['/groups/0/apis/0/parameters', 'at most 50 entries']]);
  });
});

describe('orchestration', () => {
  const mapped = { name: 'shared-tag', in: 'HEADER' };
  const tag = (name: string, strategy: string, rules: object[], more: object = {}): object => ({
    name,
    strategy,
    mapped,
    rules,
    ...more,
  });
  const RULES = [
    tag('list', 'list', [
      { values: ['10001', '10002'], value: '1' },
      { map_param_list: ['10003', '10004'], mapped_param_value: '2' },
    ]),
    tag('range', 'range', [
      { range: { start: 1000, end: 1999 }, value: 'low' },
      { map_param_range: { range_start: '3000', range_end: '3999.5' }, mapped_param_value: 'high' },
      { range: { start: 1500, end: 3500 }, value: 'between' },
    ]),
    tag('hash', 'hash', []),
    tag('half', 'hash_range', [
      { range: { start: 1, end: 50 }, value: 'a' },
      { range: { start: 51, end: 100 }, value: 'b' },
    ]),
    tag('none', 'none_value', [{ value: 'nothing' }], { mapped: { name: 'empty-tag', in: 'QUERY' } }),
    tag('default', 'default', [{ value: 'other' }]),
    tag('head', 'head_n', [{ length: 3 }]),
    tag('tail', 'tail_n', [{ intercept_length: 2 }]),
    { name: 'first5', strategy: 'head_n', preprocessing: true, rules: [{ length: 5 }] },
    { name: 'last1', strategy: 'tail_n', preprocessing: true, rules: [{ length: 1 }] },
    { name: 'alias', strategy: 'list', preprocessing: true, rules: [{ values: ['x'], value: '10001' }] },
    { name: 'hashed', strategy: 'hash', preprocessing: true },
  ];
  const file = (orchestrations: string[], parameter: object = {}): object =>
    withApis(
      { a: { parameters: [{ name: 'v', in: 'QUERY', orchestrations, ...parameter }] } },
      { orchestrationRules: RULES },
    );
  const ask = (orchestrations: string[], value: string | undefined, parameter: object = {}) =>
    gatewayOf(file(orchestrations, parameter)).run({
      target: value === undefined ? '/a' : `/a?v=${encodeURIComponent(value)}`,
    });

  test.each<[string[], string | undefined, string, string]>([
    [['list'], '10002', 'shared-tag', '1'],
    [['list'], '10003', 'shared-tag', '2'],
    [['range'], '1000', 'shared-tag', 'low'],
    [['range'], '1999', 'shared-tag', 'low'],
    [['range'], '1999.5', 'shared-tag', 'between'],
    [['range'], '3999.5', 'shared-tag', 'high'],
    [['list', 'range'], '3000', 'shared-tag', 'high'],
    [['list', 'default'], 'zzz', 'shared-tag', 'other'],
    [['default', 'list'], '10001', 'shared-tag', '1'],
    [['list', 'none'], undefined, 'empty-tag', 'nothing'],
    [['list', 'none'], '', 'empty-tag', 'nothing'],
    [['head'], 'abcdef', 'shared-tag', 'abc'],
    [['head'], 'ab', 'shared-tag', 'ab'],
    [['head'], '名字很长', 'shared-tag', '名字很'],
    [['tail'], 'abcdef', 'shared-tag', 'ef'],
    [['first5', 'list'], '10003 and more', 'shared-tag', '2'],
    [['first5', 'last1', 'tail'], '12345678', 'shared-tag', '5'],
    [['alias', 'list'], 'x', 'shared-tag', '1'],
    [['alias', 'list'], '10004', 'shared-tag', '2'],
    // The first four bytes of SHA-256("abc") are ba 78 16 bf.
    [['hash'], 'abc', 'shared-tag', String(0xba7816bf)],
    [['hashed', 'head'], 'abc', 'shared-tag', String(0xba7816bf).slice(0, 3)],
  ])('%j of %j', (orchestrations, value, name, result) => {
    const { facts, records } = ask(orchestrations, value);
    expect(facts.addedParameters).toEqual([{ in: name === 'shared-tag' ? 'HEADER' : 'QUERY', name, value: result }]);
    const reason = records.find(({ step }) => step === 'parameters')?.reason;
    expect(reason).toMatchObject({ id: 'parameters.orchestrated', guess: true });
    expect(reason?.params?.results).toContain(`${name}=${result}`);
  });

  test('takes the default of a parameter that was not sent', () => {
    expect(ask(['list'], undefined, { default: '10001' }).facts.addedParameters).toEqual([
      { in: 'QUERY', name: 'v', value: '10001' },
      { in: 'HEADER', name: 'shared-tag', value: '1' },
    ]);
  });

  test('by hash and range gives every value a place, always the same, in both halves', () => {
    const gateway = gatewayOf(file(['half']));
    const results = Array.from(
      { length: 180 },
      (_, n) => gateway.run({ target: `/a?v=user-${n}` }).facts.addedParameters?.[0]?.value,
    );
    expect(new Set(results)).toEqual(new Set(['a', 'b']));
    const first = results.filter((result) => result === 'a').length;
    expect(first).toBeGreaterThan(60);
    expect(first).toBeLessThan(120);
    expect(gateway.run({ target: '/a?v=user-7' }).facts.addedParameters?.[0]?.value).toBe(results[7]);
  });

  test.each([
    [['list'], 'zzz', 'ORCHESTRATION_FAILURE', 'Invalid query parameter: v, no orchestration rule matches'],
    [['range'], 'abc', 'ORCHESTRATION_FAILURE', 'Invalid query parameter: v, no orchestration rule matches'],
    [['list', 'default'], undefined, 'ORCHESTRATION_PARAMETER_NOT_FOUND', 'Invalid query parameter: v, required'],
  ])('%j of %j is refused with the type %s', (orchestrations, value, type, text) => {
    const responses = {
      [type]: { status: 477, body: '{"type":"$context.error.type","text":"$context.error.message"}' },
    };
    const target = value === undefined ? '/a' : `/a?v=${value}`;
    const plain = gatewayOf(file(orchestrations)).ask({ target });
    expect(plain).toMatchObject({
      status: 400,
      code: 'APIG.0106',
      message: `Orchestration error: ${text}`,
      guess: true,
    });
    const parameters = [{ name: 'v', in: 'QUERY', orchestrations }];
    const custom = withApis(
      { a: { parameters } },
      { orchestrationRules: RULES },
      { domains: ['api.example.com'], responses },
    );
    const decided = gatewayOf(custom).ask({ target });
    expect(decided.status).toBe(477);
    expect(JSON.parse(decided.body)).toEqual({ type, text: `Orchestration error: ${text}` });
  });

  test.each<[string, object[], string]>([
    ['no entries', [{ name: 'r', strategy: 'list', mapped, rules: [] }], '/orchestrationRules/0/rules'],
    ['no result', [{ name: 'r', strategy: 'hash' }], '/orchestrationRules/0/mapped'],
    ['a list without values', [tag('r', 'list', [{ value: '1' }])], '/orchestrationRules/0/rules/0'],
    [
      'a range that is none',
      [tag('r', 'range', [{ range: { start: 'a', end: 1 }, value: '1' }])],
      '/orchestrationRules/0/rules/0/range/start',
    ],
    [
      'a range upside down',
      [tag('r', 'range', [{ range: { start: 2, end: 1 }, value: '1' }])],
      '/orchestrationRules/0/rules/0/range',
    ],
    ['a strategy of its own', [tag('r', 'upper', [])], '/orchestrationRules/0/strategy'],
    [
      'too many entries',
      [
        tag(
          'r',
          'list',
          Array.from({ length: 301 }, (_, n) => ({ values: [n], value: '1' })),
        ),
      ],
      '/orchestrationRules/0/rules',
    ],
    [
      'too many values',
      [
        tag(
          'r',
          'list',
          [0, 1].map((m) => ({ values: Array.from({ length: 1501 }, (_, n) => `${m}-${n}`), value: '1' })),
        ),
      ],
      '/orchestrationRules/0/rules',
    ],
    [
      'a preprocessing default',
      [{ ...tag('r', 'default', [{ value: '1' }]), preprocessing: true }],
      '/orchestrationRules/0/preprocessing',
    ],
  ])('is refused with %s', (_name, orchestrationRules, pointer) => {
    const reading = readGatewayConfig({ groups: [], orchestrationRules });
    if (reading.ok) throw new Error('taken');
    expect(reading.problems.map((problem) => problem.pointer)).toContain(pointer);
  });

  test('needs a rule behind a preprocessing one, and a name of its own for the result', () => {
    const problem = (orchestrations: string[], name = 'v') => {
      const parameters = [{ name, in: 'QUERY', orchestrations }];
      const reading = readGatewayConfig(withApis({ a: { parameters } }, { orchestrationRules: RULES }));
      return reading.ok ? undefined : reading.problems[0];
    };
    expect(problem(['list', 'first5', 'default'])).toMatchObject({
      pointer: '/groups/0/apis/0/parameters/0/orchestrations/1',
      found: '"first5"',
    });
    expect(problem(['list'], 'Shared-Tag')).toMatchObject({
      pointer: '/groups/0/apis/0/parameters/0/orchestrations/0',
    });
    expect(problem(['first5', 'list', 'default'])).toBeUndefined();
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test('defaults and results of orchestration reach the back end under their names', async () => {
    const backend = await startBackend();
    const url = `http://127.0.0.1:${backend.port}`;
    const parameters = [
      { name: 'limit', in: 'QUERY', default: 20 },
      { name: 'X-Lang', in: 'HEADER', default: 'zh' },
      { name: 'mine', in: 'QUERY', default: 'm' },
      { name: 'user', in: 'QUERY', orchestrations: ['ring'] },
    ];
    const mapping = [{ name: 'theirs', in: 'HEADER', origin: 'REQUEST', value: 'mine' }];
    const file = withApis(
      { a: { parameters, backend: { type: 'HTTP', url, parameters: mapping } } },
      {
        orchestrationRules: [
          {
            name: 'ring',
            strategy: 'list',
            mapped: { name: 'ring tag', in: 'QUERY' },
            rules: [{ values: ['li'], value: 'in ner' }],
          },
        ],
      },
      { domains: ['*'] },
    );
    const started = await startGateway(file);
    running.push(backend, started);
    await fetch(`${started.url}/a?user=li&free=1`);
    await fetch(`${started.url}/a?user=li&limit=5`, { headers: { 'X-Lang': 'en' } });
    expect(backend.seen.map(({ target }) => target)).toEqual([
      '/?user=li&free=1&limit=20&ring%20tag=in%20ner',
      '/?user=li&limit=5&ring%20tag=in%20ner',
    ]);
    expect(backend.seen.map(({ headers }) => [headers['x-lang'], headers.theirs])).toEqual([
      ['zh', 'm'],
      ['en', 'm'],
    ]);
  });

  test('a missing parameter is answered word for word', async () => {
    const started = await startGateway(
      withApis({ a: { parameters: [{ name: 'need', in: 'QUERY', required: true }] } }),
    );
    running.push(started);
    const answer = await fetch(`${started.url}/a`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error_msg: 'Orchestration error: Invalid query parameter: need, required',
      error_code: 'APIG.0106',
    });
    expect((await fetch(`${started.url}/a?need=1`)).status).toBe(200);
  });
});
