// What reaches a back end: the members of a channel with their health and a probe, the request as forwarded and signed.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import { goToPlace, openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest();

test('a member is probed, and a call to it shows what was forwarded and signed', async () => {
  const { page } = app();
  const main = page.getByRole('main');
  const backend = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  const file = {
    signatureKeys: [{ name: 'k', key: 'backend', secret: 'backend-secret', type: 'HMAC' }],
    channels: [
      {
        name: 'c',
        port,
        members: [{ host: '127.0.0.1' }, { host: '127.0.0.1', port: 1 }],
        healthCheck: { intervalSeconds: 1, unhealthyThreshold: 1 },
      },
    ],
    groups: [
      {
        name: 'g',
        apis: [
          {
            name: 'a',
            path: '/a',
            auth: 'NONE',
            signatureKey: 'k',
            published: ['RELEASE'],
            backend: { type: 'HTTP', channel: 'c', path: '/to' },
          },
        ],
      },
    ],
  };
  try {
    await goToPlace(page, 'Gateway');
    const shown = main.getByText(/127\.0\.0\.1:\d+/).first();
    const address = /127\.0\.0\.1:\d+/.exec(await shown.innerText())?.[0] ?? '';
    await main.getByRole('tab', { name: /^Configuration/ }).click();
    await main.getByText('JSON', { exact: true }).click();
    await main.getByRole('button', { name: 'Open as plain text' }).click();
    await main.getByRole('textbox', { name: 'Gateway file' }).fill(JSON.stringify(file));
    await main.getByRole('button', { name: 'Apply' }).click();
    await expect(main).toContainText('Applied. Connections were kept.');
    await main.getByText('Forms', { exact: true }).click();
    await main.getByRole('button', { name: /^Channels/ }).click();
    const members = main.getByRole('region', { name: 'Members and their health' });
    await members.getByRole('button', { name: `Probe: 127.0.0.1:${port}` }).click();
    await expect(members).toContainText(/reachable in \d+ ms/);
    await members.getByRole('button', { name: 'Probe: 127.0.0.1:1', exact: true }).click();
    await expect(members).toContainText('not reachable: ECONNREFUSED');
    await expect(members).toContainText('unhealthy');

    await (await fetch(`http://${address}/a?y=1`)).text();
    await main.getByRole('tab', { name: /^Live requests/ }).click();
    await main.getByRole('row', { name: /\/a\?y=1/ }).click();
    const detail = main.getByRole('complementary');
    await detail.getByText('Forwarded to the backend (GET)').click();
    await expect(detail).toContainText(`http://127.0.0.1:${port}/to`);
    const lines = detail.getByRole('table', { name: 'Canonical request, line by line' });
    await expect(lines.getByRole('row', { name: /2 canonical URI \/to\// })).toBeVisible();
    await expect(detail.getByRole('table', { name: 'String to sign, line by line' })).toContainText('SDK-HMAC-SHA256');
    await expect(detail).not.toContainText('backend-secret');

    await page.evaluate(axe.source);
    const broken = await page.evaluate(async () => {
      const { axe: engine } = window as unknown as { axe: typeof import('axe-core') };
      return (await engine.run(document, { resultTypes: ['violations'] })).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
      );
    });
    expect(broken).toEqual([]);
  } finally {
    backend.closeAllConnections();
    backend.close();
  }
});
