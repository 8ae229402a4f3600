import { apiProtection } from '../../../../shared/gateway/api-protection.ts';
import { useText } from '../../../panels/use-text.ts';
import { Badge, StatusSign } from '../../../ui/badge.tsx';
import listStyles from '../list-rows.module.css';
import { listAt } from './document-edit.ts';
import styles from './structured-view.module.css';

interface ProtectionProps {
  readonly api: unknown;
  readonly document: unknown;
}

/** In a list, beside the authentication: the other guards, or that there is none at all. */
export function ProtectionBadges({ api, document }: ProtectionProps) {
  const { t } = useText();
  const { isOpen, accessControl, throttling } = apiProtection(api, listAt(document, ['plugins']));
  if (isOpen) return <Badge tone="warning">{t('protection.open')}</Badge>;
  const guards = [
    accessControl && t('protection.accessControl'),
    throttling === 'policy' && t('protection.throttling'),
  ];
  return <span className={styles.guards}>{guards.filter(Boolean).join(', ')}</span>;
}

/** The three guards of FAQ 2.4, each with what it is or how to have it. */
export function ProtectionList({ api, document }: ProtectionProps) {
  const { t } = useText();
  const found = apiProtection(api, listAt(document, ['plugins']));
  const lines = [
    { id: 'authentication', has: found.authentication },
    { id: 'accessControl', has: found.accessControl },
    { id: 'throttling', has: found.throttling === 'policy' },
  ] as const;
  return (
    <ul className={styles.checks} aria-label={t('configuration.protection')}>
      {lines.map(({ id, has }) => (
        <li key={id}>
          <StatusSign tone={has ? 'success' : found.isOpen && id !== 'throttling' ? 'warning' : 'neutral'} />
          <strong>{t(`protection.${id}`)}</strong>
          <span className={listStyles.note}>{t(has ? `protection.${id}.has` : `protection.${id}.missing`)}</span>
        </li>
      ))}
    </ul>
  );
}
