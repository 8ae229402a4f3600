// What the request log shows beside plain calls, in both languages and themes: failed handshakes, calls forwarded to
// another gateway, who called and which address was judged, and the request as a back end got it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { expect, test } from '@playwright/test';
import {
  applyFile,
  callGateway,
  gatewayAddress,
  looks,
  main,
  openFile,
  openGatewayTab,
  wear,
} from '../support/gateway-window.ts';
import { violations } from '../support/violations.ts';
import { openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest();
const CHAIN = '203.0.113.9, 198.51.100.4';
let behind: Server;
let port = 0;

test.beforeAll(async () => {
  behind = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
  port = (behind.address() as AddressInfo).port;
});
test.afterAll(() => {
  behind.closeAllConnections();
  behind.close();
});

/** The client asks for a name and leaves at the certificate, which it does not trust. */
function leaveAtHandshake(address: string): Promise<void> {
  const [host = '', tlsPort] = address.split(':');
  return new Promise((resolve) => {
    connect({ host, port: Number(tlsPort), servername: 'shop.example.com' }).on('error', () => resolve());
  });
}

for (const look of looks) {
  const name = `${look.language}, ${look.theme}`;

  test(`a failed TLS handshake stands in the log with its reason (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await leaveAtHandshake(await gatewayAddress(page, 'https'));
    await openGatewayTab(page, say('gateway.tab.log'));
    await main(page)
      .getByRole('row', { name: new RegExp(say('gateway.handshake')) })
      .first()
      .click();
    const detail = main(page).getByRole('complementary');
    await expect(detail).toContainText('shop.example.com');
    await expect(detail.getByRole('button', { name: say('gateway.openWorkbench') })).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });

  test(`forwarded calls say where they went, and what failed (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    const to = `http://127.0.0.1:${port}`;
    const group = (domain: string, connectTo: string, at: number) => ({
      name: domain,
      domains: [`${domain}.example.com`],
      forward: { scheme: 'http', connectTo, port: at },
      apis: [],
    });
    await openFile(page, say, { groups: [group('real', '127.0.0.1', port), group('gone', '127.0.0.1', 1)] });
    await applyFile(page, say, true);
    const address = await gatewayAddress(page);
    const path = `/forwarded-${look.theme}`;
    expect(await callGateway(address, path, { Host: 'real.example.com', 'X-Forwarded-For': CHAIN })).toBe(200);
    expect(await callGateway(address, path, { Host: 'gone.example.com' })).toBeGreaterThanOrEqual(500);
    await openGatewayTab(page, say('gateway.tab.log'));
    const row = (host: string) => main(page).getByRole('row', { name: new RegExp(`${host}.*${path}`) });
    await expect(row('real')).toContainText(say('gateway.forwardedTo', { to }));
    await row('real').click();
    const detail = main(page).getByRole('complementary');
    await expect(detail).toContainText(to);
    await expect(detail).toContainText(say('gateway.callerXff', { forwardedFor: CHAIN }));
    expect(await violations(page)).toEqual([]);
    await row('gone').click();
    await expect(detail).toContainText(
      say('gateway.forwardFailed', { to: 'http://127.0.0.1:1', code: 'ECONNREFUSED' }),
    );
    expect(await violations(page)).toEqual([]);
  });

  test(`FAQ 7.6: the log says which address was judged (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    const api = {
      name: 'a',
      path: '/a',
      auth: 'NONE',
      accessControl: 'office',
      signatureKey: 'k',
      backend: { type: 'HTTP', url: `http://127.0.0.1:${port}/to` },
    };
    const file = (parameters: object) => ({
      groups: [{ name: 'g', domains: ['g.example.com'], apis: [api] }],
      accessControlPolicies: [{ name: 'office', effect: 'PERMIT', values: ['198.51.100.4'] }],
      signatureKeys: [{ name: 'k', key: 'backend', secret: 'backend-secret', type: 'HMAC' }],
      parameters,
    });
    const call = async (parameters: object, path: string) => {
      await openFile(page, say, file(parameters));
      await applyFile(page, say, true);
      const status = await callGateway(await gatewayAddress(page), path, {
        Host: 'g.example.com',
        'X-Forwarded-For': CHAIN,
      });
      await openGatewayTab(page, say('gateway.tab.log'));
      await main(page)
        .getByRole('row', { name: new RegExp(`${path.replace('?', '\\?')}\\b`) })
        .click();
      return status;
    };
    const detail = main(page).getByRole('complementary');
    expect(await call({}, `/a?peer=${look.theme}`)).toBe(403);
    await expect(detail).toContainText(say('gateway.callerPeer', { peer: '127.0.0.1' }));
    await expect(detail).toContainText(say('gateway.callerXff', { forwardedFor: CHAIN }));
    await expect(detail).toContainText(say('gateway.callerJudged', { judged: '127.0.0.1', from: '$remote_addr' }));
    expect(await violations(page)).toEqual([]);
    await page.reload();
    const last = { real_ip_from_xff: true, xff_index: -1 };
    expect(await call(last, `/a?xff=${look.theme}`)).toBe(200);
    await expect(detail).toContainText(
      say('gateway.callerJudged', { judged: '198.51.100.4', from: 'X-Forwarded-For[-1]' }),
    );
    await detail.getByText(say('forwarded.title', { method: 'GET' })).click();
    await expect(detail.getByRole('table', { name: say('forwarded.canonicalRequest') })).toContainText('/to/');
    await expect(detail.getByRole('table', { name: say('forwarded.stringToSign') })).toContainText('SDK-HMAC-SHA256');
    await expect(detail).not.toContainText('backend-secret');
    expect(await violations(page)).toEqual([]);
    await detail.getByRole('table', { name: say('forwarded.stringToSign') }).scrollIntoViewIfNeeded();
    expect(await violations(page)).toEqual([]);
  });
}
