import { deniedSegment } from '../../../../shared/gateway/address-segments.ts';
import { useText } from '../../../panels/use-text.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { listAt, textMember, valueAt } from './document-edit.ts';
import styles from './structured-view.module.css';

/** The host of `host:port`, `[v6]:port` or a URL; what is no address is left to the resolver. */
export function hostOf(address: string): string {
  const authority = address.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/)[0] ?? '';
  return /^\[([^\]]*)\]/.exec(authority)?.[1] ?? authority.replace(/:\d*$/, '');
}

/** Addresses that an API, one of its backend policies, or a channel leads to. */
export function backendHosts(value: unknown): readonly string[] {
  const backends = [
    valueAt(value, ['backend']),
    ...listAt(value, ['backendPolicies']).map((policy) => valueAt(policy, ['backend'])),
  ];
  const addresses = backends.flatMap((backend) => textMember(backend, 'url') ?? textMember(backend, 'address') ?? []);
  const members = listAt(value, ['members']).flatMap((member) => textMember(member, 'host') ?? []);
  return [...new Set([...addresses.map(hostOf), ...members])];
}

/** FAQ 3.4: addresses that a real gateway does not take as a backend, each with the segment it lies in. */
export function SegmentNotes({ value }: { readonly value: unknown }) {
  const { t } = useText();
  const found = backendHosts(value).flatMap((host) => {
    const segment = deniedSegment(host);
    return segment === undefined ? [] : [{ host, segment }];
  });
  return found.map(({ host, segment }) => (
    <p key={host} className={styles.noteLine}>
      <StatusSign tone="warning" />
      <span>{t('configuration.segment', { host, segment })}</span>
    </p>
  ));
}
