// Ways to prove identity that sign nothing: what is sent is shown, the secret masked; and the environment that is missing.
import { expect, test } from '@playwright/test';
import { answer, openAppInEachTest, openSample, requestPane, send, signatureStep } from '../support/web-app.ts';

const app = openAppInEachTest();

test('a scheme without signature shows what it sends, the secret masked in its place, and says that nothing is signed', async () => {
  const { page } = app();
  await openSample(page, 'List pets');
  const pane = requestPane(page);
  await pane.getByRole('tab', { name: 'Auth' }).click();
  await pane.getByRole('combobox', { name: 'Authentication' }).selectOption('Basic, key and secret');
  await expect(answer(page)).toContainText('Nothing is signed');
  await expect(answer(page)).toContainText('demo-app-key:••••••••');
  await expect(answer(page)).toContainText('app_basic');
  await send(page);
  await answer(page).getByRole('tab', { name: 'Raw' }).click();
  await expect(answer(page)).toContainText(/Authorization: Basic \S*\*\*\*/);
  // printf demo-app-key:demo-app-secret | base64
  await expect(page.locator('body')).not.toContainText('ZGVtby1hcHAta2V5OmRlbW8tYXBwLXNlY3JldA');
});

test('the signature goes in the header that the gateway is told to look at', async () => {
  const { page } = app();
  await openSample(page, 'Create order');
  const pane = requestPane(page);
  await pane.getByRole('tab', { name: 'Auth' }).click();
  await pane.getByRole('textbox', { name: 'Header' }).fill('X-App-Auth');
  await expect(signatureStep(page, 'X-App-Auth')).toContainText('SDK-HMAC-SHA256 Access=demo-app-key');
  await pane.getByRole('tab', { name: 'Params' }).click();
  await expect(pane).toContainText('X-App-Auth');
  await expect(pane.getByText('Authorization', { exact: true })).toHaveCount(0);
});

test('an API that is published elsewhere is said before sending, with the environments that have it', async () => {
  const { page } = app();
  await openSample(page, 'Wrong stage');
  await expect(requestPane(page)).toContainText('preview is not published in RELEASE, but in BETA.');
  await openSample(page, 'List pets');
  await expect(requestPane(page)).toContainText('Host is bound to group pets; listPets is published in RELEASE');
});
