import type { DraftAuth } from '../../../shared/model/request.ts';
import { Select } from '../../ui/select.tsx';
import { TimeSourceField } from '../request-editor/time-source-field.tsx';
import { useText } from '../use-text.ts';
import { profileOptions } from './profile-name.ts';
import styles from './signature-inspector.module.css';

export interface SigningControlsProps {
  readonly auth: DraftAuth;
  readonly onChange: (change: Partial<DraftAuth>) => void;
}

/** Who signs, and as of which moment. */
export function SigningControls({ auth, onChange }: SigningControlsProps) {
  const { t } = useText();
  return (
    <>
      <span aria-hidden="true" className={styles.word}>
        {t('inspector.signingAs')}
      </span>
      <Select
        label={t('inspector.profile')}
        hideLabel
        value={auth.profile ?? 'gateway'}
        options={profileOptions(t)}
        onChange={(profile) => onChange(withProfile(profile))}
      />
      <span aria-hidden="true" className={styles.word}>
        {t('inspector.signingAt')}
      </span>
      <TimeSourceField value={auth.timeSource} onChange={(timeSource) => onChange({ timeSource })} />
    </>
  );
}

/** Another signer makes its own mistakes: one that was planted in ours goes. */
export function withProfile(profile: string): Partial<DraftAuth> {
  return profile === 'gateway' ? { profile: undefined } : { profile, mistake: undefined };
}
