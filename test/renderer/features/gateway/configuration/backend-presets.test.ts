import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BackendPresets } from '../../../../../renderer/features/gateway/configuration/backend-presets.tsx';
import { valueAt } from '../../../../../renderer/features/gateway/configuration/document-edit.ts';
import {
  addressOf,
  isAddress,
  isNamed,
  withChannel,
  withConstantHost,
} from '../../../../../renderer/features/gateway/configuration/preset-edits.ts';
import { readGatewayConfig } from '../../../../../shared/gateway/read-gateway-config.ts';

const path = ['groups', 0, 'apis', 0, 'backend'];
const fileWith = (backend: object, channels: readonly object[] = []) => ({
  groups: [{ name: 'g', domains: ['g.example.com'], apis: [{ name: 'a', method: 'GET', path: '/', backend }] }],
  channels,
});
const byUrl = { type: 'HTTP', url: 'https://private.example.com:8443/v1/x?y=1' };
const byAddress = { type: 'HTTP', scheme: 'HTTP', address: 'private.example.com', path: '/v1' };
const host = 'private.example.com';

function named(backend: object) {
  const address = addressOf(backend);
  if (!isNamed(address)) throw new Error('a name was expected');
  return address;
}

describe('the ways out of a name that cannot be resolved (FAQ 5.6)', () => {
  it('are offered for names alone', () => {
    expect(addressOf(byUrl)).toEqual({ scheme: 'HTTPS', host, port: 8443, path: '/v1/x?y=1' });
    expect(addressOf(byAddress)).toEqual({ scheme: 'HTTP', host, port: undefined, path: undefined });
    for (const backend of [
      { type: 'MOCK' },
      { type: 'HTTP', channel: 'c' },
      { type: 'HTTP', url: 'http://10.0.0.1/' },
      { type: 'HTTP', address: '[fd00::1]:80' },
    ])
      expect(isNamed(addressOf(backend))).toBe(false);
    expect(['10.0.0.1', 'fd00::1', '10.0.0.0/8', 'a.example.com', ''].map(isAddress)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('move the name into a constant Host, in place of another one', () => {
    const sent = { name: 'X-A', in: 'HEADER', origin: 'CONSTANT', value: '1' };
    const before = { ...byUrl, parameters: [{ ...sent, name: 'host' }, sent] };
    const next = withConstantHost(before, named(byUrl), '10.0.0.7');
    expect(next).toEqual({
      type: 'HTTP',
      url: 'https://10.0.0.7:8443/v1/x?y=1',
      parameters: [sent, { name: 'Host', in: 'HEADER', origin: 'CONSTANT', value: host }],
    });
    expect(readGatewayConfig(fileWith(next as object)).ok).toBe(true);
    expect(valueAt(withConstantHost(byAddress, named(byAddress), 'fd00::1'), ['address'])).toBe('[fd00::1]');
  });

  it('make a channel with the member and send the name as Host', () => {
    const taken = [{ name: `${host}-channel`, members: [{ host: '10.0.0.1', port: 80 }] }];
    const next = withChannel(fileWith(byUrl, taken), path, named(byUrl), '10.0.0.7');
    expect(valueAt(next, path)).toEqual({
      type: 'HTTP',
      scheme: 'HTTPS',
      path: '/v1/x',
      channel: `${host}-channel-2`,
      host,
    });
    expect(valueAt(next, ['channels', 1])).toEqual({
      name: `${host}-channel-2`,
      port: 8443,
      members: [{ host: '10.0.0.7', port: 8443 }],
    });
    expect(readGatewayConfig(next).ok).toBe(true);
    const other = withChannel(fileWith(byAddress), path, named(byAddress), '10.0.0.7');
    expect(valueAt(other, path)).toMatchObject({ path: '/v1', scheme: 'HTTP', host });
    expect(valueAt(other, ['channels', 0, 'members'])).toEqual([{ host: '10.0.0.7', port: 80 }]);
    expect(readGatewayConfig(other).ok).toBe(true);
  });

  it('stand in the form as three buttons', () => {
    const draw = (backend: object) =>
      renderToStaticMarkup(
        createElement(BackendPresets, {
          configuration: { change: () => undefined },
          entry: { path: path.slice(0, 4), pointer: '/groups/0/apis/0', value: { backend } },
          document: fileWith(backend),
        }),
      );
    const html = draw(byUrl);
    for (const words of ['Use a public domain', 'IP and constant Host', 'Channel and Host header'])
      expect(html).toContain(words);
    expect(draw({ type: 'MOCK' })).toBe('');
  });
});
