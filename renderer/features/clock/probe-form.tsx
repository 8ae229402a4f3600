import type { FormEvent } from 'react';
import { useStore } from 'zustand';
import { splitUrl } from '../../../shared/http/request-target.ts';
import { useSession } from '../../app/session-context.tsx';
import { HostText } from '../../panels/host-text.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './clock-screen.module.css';
import type { ClockStore } from './clock-store.ts';

/** Asks a server for its time: an address of one's own, or the mock gateway. */
export function ProbeForm({ clock }: { readonly clock: ClockStore }) {
  const { t } = useText();
  const { address, busy, error } = useStore(clock.store);
  const gateway = useSession((session) => session.gateway);
  const url = address.trim();
  const valid = url !== '' && splitUrl(url).ok;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (valid && !busy) void clock.probe(url, false);
  };
  const mockUrl = gateway?.running ? gateway.url : undefined;
  return (
    <div className={styles.probe}>
      <form className={styles.probeForm} onSubmit={onSubmit}>
        <TextField
          label={t('clock.address')}
          code
          inputMode="url"
          placeholder="https://pets.example.com"
          value={address}
          onChange={clock.setAddress}
          hint={t('clock.addressHint')}
          error={url === '' || valid ? undefined : t('clock.addressWrong')}
          className={styles.address}
        />
        <Button submit variant="primary" disabledReason={valid ? undefined : t('clock.addressWrong')}>
          {t(busy ? 'clock.probing' : 'clock.probe')}
        </Button>
        <Button
          disabledReason={mockUrl === undefined ? t('gateway.stopped') : undefined}
          onClick={() => mockUrl !== undefined && void clock.probe(mockUrl, true)}
        >
          {t('clock.probeMock')}
        </Button>
      </form>
      {error !== undefined && (
        <Banner tone="error" title={t('clock.failed')} announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
    </div>
  );
}
