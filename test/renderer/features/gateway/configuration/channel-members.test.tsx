import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { memberRows } from '../../../../../renderer/features/gateway/configuration/channel-member-rows.ts';
import { MemberList, probeFound } from '../../../../../renderer/features/gateway/configuration/channel-members.tsx';
import { translate } from '../../../../../renderer/panels/use-text.ts';
import { createGatewayState } from '../../../../../shared/gateway/gateway-state.ts';
import { memberKey } from '../../../../../shared/gateway/member-state.ts';
import { readGatewayConfig } from '../../../../../shared/gateway/read-gateway-config.ts';
import { listState } from '../../../../../shared/gateway/state-tables.ts';

const written = {
  name: 'c|1',
  port: 8080,
  healthCheck: {},
  members: [{ host: '::1' }, { host: 'a.test', port: 81 }, { host: 'b.test', enabled: false }, { host: 'd.test' }],
};

/** The lines as the gateway tells them: the first member is healthy, the second is not. */
function lines() {
  const read = readGatewayConfig({ groups: [], channels: [written] });
  const channel = read.ok ? read.config.channels[0] : undefined;
  if (channel === undefined) throw new Error('the file must be valid');
  const state = createGatewayState();
  const checks = [undefined, 'ECONNREFUSED'];
  for (const [index, lastError] of checks.entries()) {
    const member = channel.members[index];
    const ok = lastError === undefined;
    if (member !== undefined)
      state.health.set(memberKey(channel, member), { healthy: ok, inRow: 1, lastOk: ok, lastError, checkedAtMs: 1 });
  }
  return listState(state, 2).map((line) => ({ ...line, values: { ...line.values } }));
}

it('puts what the health checks found beside each member of the channel', () => {
  const rows = memberRows(written, lines());
  expect(rows.map(({ label, port, health, lastError }) => [label, port, health, lastError])).toEqual([
    ['[::1]:8080', 8080, 'healthy', undefined],
    ['a.test:81', 81, 'unhealthy', 'ECONNREFUSED'],
    ['b.test:8080', 8080, 'off', undefined],
    ['d.test:8080', 8080, 'unknown', undefined],
  ]);
  expect(memberRows({ ...written, name: 'other' }, lines())[0]?.health).toBe('unknown');
  expect(memberRows({ name: 'x', members: [{ host: 'a' }, { port: 1 }, 7] }, []).map(({ label }) => label)).toEqual([
    'a:80',
  ]);
});

it('has a button per member whose name begins with its words, and says what a probe found', () => {
  const found = new Map([
    ['[::1]:8080', probeFound(translate, { reachable: true, ms: 4 })],
    ['a.test:81', probeFound(translate, { reachable: false, error: 'timeout' })],
  ]);
  const rows = memberRows(written, lines());
  const html = renderToStaticMarkup(<MemberList rows={rows} isChecked found={found} onProbe={() => {}} />);
  for (const { label } of rows) expect(html).toContain(`aria-label="Probe: ${label}"`);
  const text = html.replace(/<[^>]*>/g, ' ');
  for (const words of ['reachable in 4 ms', 'not reachable: timeout', 'last error: ECONNREFUSED', 'not checked yet'])
    expect(text).toContain(words);
});

it('does not call members healthy or not where nobody checks them', () => {
  const html = renderToStaticMarkup(
    <MemberList rows={memberRows(written, [])} isChecked={false} found={new Map()} onProbe={() => {}} />,
  );
  expect(html).toContain('no health check');
  expect(html).not.toContain('not checked yet');
  expect(html).toContain('disabled');
});
