import { describe, expect, it } from 'vitest';
import { apiProtection } from '../../../shared/gateway/api-protection.ts';

describe('apiProtection', () => {
  const plugins = [
    { name: 'limit', type: 'rate_limit' },
    { name: 'cors', type: 'cors' },
  ];

  it('warns of an API that asks nobody and judges no address', () => {
    expect(apiProtection({ path: '/' }, plugins)).toEqual({
      authentication: false,
      accessControl: false,
      throttling: 'default',
      isOpen: true,
    });
    expect(apiProtection({ auth: 'NONE', accessControl: [] }, plugins).isOpen).toBe(true);
    expect(apiProtection({ auth: 'NONE', accessControl: 'office' }, plugins).isOpen).toBe(false);
    expect(apiProtection({ auth: 'APP' }, plugins).isOpen).toBe(false);
  });

  it('counts a throttling plug-in as throttling, another plug-in not', () => {
    expect(apiProtection({ plugins: ['limit'] }, plugins).throttling).toBe('policy');
    expect(apiProtection({ plugins: ['cors'] }, plugins).throttling).toBe('default');
    expect(apiProtection({ throttling: 'gold' }, undefined).throttling).toBe('policy');
  });

  it('takes what is not yet valid as missing', () => {
    expect(apiProtection(undefined, 'no list').isOpen).toBe(true);
    expect(apiProtection({ auth: 7, accessControl: [7] }, []).isOpen).toBe(true);
  });
});
