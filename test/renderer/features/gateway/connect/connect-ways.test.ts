import { describe, expect, it } from 'vitest';
import { clientLines } from '../../../../../renderer/features/gateway/client-lines.ts';
import { CA_FILE, connectWays } from '../../../../../renderer/features/gateway/connect/connect-ways.ts';

const call = {
  address: '127.0.0.1',
  port: 8780,
  tlsPort: 8743,
  host: 'pets.example.com',
  method: 'GET',
  path: '/v1/pets',
};

describe('ways to reach the gateway over HTTPS', () => {
  it('are there for every program that has one over HTTP', () => {
    expect(connectWays.map(({ id }) => id)).toEqual(clientLines.map(({ id }) => id));
  });

  it.each(connectWays.map((way) => [way.id, way] as const))(
    '%s trusts the authority, goes to the port of HTTPS and names the host',
    (id, way) => {
      const text = `${way.https(call)}\n${way.trust}`;
      expect(text).toContain(CA_FILE);
      expect(text).toContain('8743');
      expect(text).toContain('pets.example.com');
      expect(text, id).not.toContain('8780');
    },
  );

  it('need no other name where the address selects the group', () => {
    const direct = { ...call, host: undefined };
    expect(connectWays[0]?.https(direct)).toBe(`curl --cacert ${CA_FILE} 'https://127.0.0.1:8743/v1/pets'`);
    for (const { https } of connectWays) expect(https(direct)).not.toContain('undefined');
  });

  it('quote what would end a text early', () => {
    const odd = { ...call, path: `/it's"` };
    expect(connectWays[0]?.https(odd)).toContain(`/it'\\''s"'`);
    expect(connectWays.find(({ id }) => id === 'go')?.https(odd)).toContain(`/it's\\""`);
  });
});
