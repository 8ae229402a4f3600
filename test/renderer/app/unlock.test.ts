import { expect, it } from 'vitest';
import { unlockingHost } from '../../../renderer/app/unlock.tsx';
import { HostError } from '../../../renderer/host/host.ts';
import { memoryHost } from '../../support/memory-host.ts';

const lockedBy = (kind: string) => new HostError('LOCKED', 'locked', { lock: { kind, was: 'x', now: 'y' } });

function hostLockedBy(error: Error) {
  let unlocked = false;
  let asked = 0;
  const refuse = async () => {
    if (!unlocked) throw error;
    return { kind: 'refused', status: 401, code: '', message: '' } as const;
  };
  const inner = memoryHost({ 'credential.fetchToken': refuse, 'signing.signature': refuse as never });
  const host = unlockingHost(inner, async () => {
    asked += 1;
    unlocked = asked > 1;
    return unlocked;
  });
  return { host, asked: () => asked };
}

it('asks for the passphrase and makes the call once more, or fails as before when it was not given', async () => {
  const { host, asked } = hostLockedBy(lockedBy('passphrase'));
  await expect(host.call('credential.fetchToken', { id: 'a' })).rejects.toThrow('locked');
  expect(await host.call('credential.fetchToken', { id: 'a' })).toMatchObject({ status: 401 });
  expect(asked()).toBe(2);
});

it.each([lockedBy('otherStore'), new HostError('LOCKED', 'x'), new HostError('INTERNAL', 'x')])(
  'asks nothing for another failure',
  async (error) => {
    const { host, asked } = hostLockedBy(error);
    await expect(host.call('credential.fetchToken', { id: 'a' })).rejects.toBe(error);
    expect(asked()).toBe(0);
  },
);

it('does not come between key strokes', async () => {
  const { host, asked } = hostLockedBy(lockedBy('passphrase'));
  const question = { credentialId: 'a', algorithm: 'SDK-HMAC-SHA256', stringToSign: 'x' };
  await expect(host.call('signing.signature', question)).rejects.toThrow('locked');
  expect(asked()).toBe(0);
});
