import { describe, expect, it } from 'vitest';
import { InputProblem } from '../../../electron/cli/input-problem.ts';
import { readSigningCase, schemeNames } from '../../../electron/cli/read-signing-case.ts';
import { signCase } from '../../../electron/cli/sign-case.ts';

const NOW = Date.UTC(2026, 10, 23, 1, 2, 3);
const request = { method: 'GET', url: 'https://pets.test/v1/pets', headers: [['X-A', '1']] };
const credential = { key: 'key', secret: 'se:cret' };
const signed = (members: object, defaults: object = {}) =>
  signCase(readSigningCase({ request, credential, ...members }, { credential: {}, ...defaults }), NOW);
const problem = (members: object) => {
  try {
    signed(members);
  } catch (error) {
    return error instanceof InputProblem ? error : undefined;
  }
  return undefined;
};

describe('the scheme of a case', () => {
  it('is the signature of an app where it is not named', () => {
    expect(signed({})).toEqual(signed({ scheme: 'app' }));
    expect(signed({}).headers.map(([name]) => name)).toEqual(['Host', 'X-A', 'X-Sdk-Date', 'Authorization']);
    expect(signed({}).steps?.signature).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['app_basic', [['Authorization', 'Basic a2V5OnNlOmNyZXQ=']]],
    ['APP_BASIC', [['Authorization', 'Basic a2V5OnNlOmNyZXQ=']]],
    [
      'app_secret',
      [
        ['X-HW-ID', 'key'],
        ['X-HW-AppKey', 'se:cret'],
      ],
    ],
    ['app_api_key', [['apikey', 'key']]],
    ['app_code', [['X-Apig-AppCode', 'se:cret']]],
    ['iam_token', [['X-Auth-Token', 'se:cret']]],
    ['none', []],
  ])('%s signs nothing and carries the credential itself', (scheme, headers) => {
    expect(signed({ scheme })).toEqual({ headers: [['X-A', '1'], ...headers] });
  });

  it('may be named on the command line for every line that does not say it', () => {
    expect(signed({}, { scheme: 'app_api_key' }).headers.at(-1)).toEqual(['apikey', 'key']);
    expect(signed({ scheme: 'app_code' }, { scheme: 'app_api_key' }).headers.at(-1)?.[0]).toBe('X-Apig-AppCode');
  });

  it('asks for the parts of the credential that it sends, and for no other', () => {
    expect(signed({ scheme: 'none', credential: undefined }).headers).toHaveLength(1);
    expect(signed({ scheme: 'app_api_key', credential: { key: 'k' } }).headers.at(-1)).toEqual(['apikey', 'k']);
    expect(signed({ scheme: 'authorizer', credential: { secret: 's' } }).headers.at(-1)).toEqual([
      'Authorization',
      's',
    ]);
    expect(problem({ scheme: 'app_basic', credential: { key: 'k' } })?.key).toBe('cli.error.secretMissing');
    expect(problem({ credential: { secret: 's' } })?.key).toBe('cli.error.memberMissing');
  });

  it('that is unknown is refused with the known ones', () => {
    expect(problem({ scheme: 'app_cookie' })).toMatchObject({
      key: 'cli.error.scheme',
      params: { found: 'app_cookie', known: schemeNames.join(', ') },
    });
  });

  it('goes in the header that gateway or authorizer looks at', () => {
    const { headers, steps } = signed({
      authHeader: 'X-App-Auth',
      request: { ...request, headers: [['Authorization', 'Bearer own']] },
    });
    expect(headers.slice(-2)).toEqual([
      ['Authorization', 'Bearer own'],
      ['X-App-Auth', steps?.authorization],
    ]);
    expect(steps?.signature).toBe(signed({ request: { ...request, headers: [] } }).steps?.signature);
    expect(signed({ scheme: 'authorizer', authHeader: 'X-Ticket' }).headers.at(-1)).toEqual(['X-Ticket', 'se:cret']);
    expect(problem({ authHeader: 'X Ticket' })?.key).toBe('cli.error.headerName');
  });
});
