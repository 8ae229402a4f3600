import { overrideOf, uncheckedHost } from '../../../shared/http/network-choices.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { endpointText } from '../../panels/network/network-checks.ts';
import { proxyAddress } from '../../panels/network/proxy-text.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './connection-marks.module.css';
import { useNetworkSettings } from './use-network-settings.ts';
import { useResolvedDraft } from './use-resolved-draft.ts';
import { useWorkbench } from './workbench-context.tsx';

/**
 * Under the request line: that no certificate will be checked (S40), in red; quietly what nobody would expect from the
 * URL. Each leads to the settings of the request.
 */
export function ConnectionMarks({ draft }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const { look } = useWorkbench();
  const { draft: resolved } = useResolvedDraft(draft);
  const marks = marksOf(resolved, useNetworkSettings(), t);
  if (marks.length === 0) return null;
  return (
    <ul aria-label={t('network.marks')} className={styles.marks}>
      {marks.map(({ text, isDanger = false }) => (
        <li key={text}>
          <button
            type="button"
            className={classNames(styles.mark, isDanger && styles.danger)}
            onClick={() => look(draft.id, { requestTab: 'settings' })}
          >
            {isDanger && <StatusSign tone="error" />} <VisibleText text={text} />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Mark {
  readonly text: string;
  readonly isDanger?: boolean;
}

function marksOf(draft: RequestDraft, settings: NetworkSettings, t: Translate): readonly Mark[] {
  const split = splitUrl(draft.url);
  if (!split.ok) return [];
  const { scheme, hostname: host, port } = split.url;
  const { connectTo, verifyTls, network = {} } = draft;
  const isMock = connectTo.kind === 'mock';
  const unchecked = scheme === 'https' && (!verifyTls || (!isMock && uncheckedHost(draft.url, settings.hosts)));
  const other = connectTo.kind === 'url' ? overrideOf(settings.connectTo, { host, port }) : undefined;
  const address = connectTo.kind === 'address' ? connectTo : other;
  const proxy = !isMock && typeof network.proxy === 'object' ? network.proxy : undefined;
  const isHttp2 = (network.httpVersion ?? settings.httpVersion) === '2';
  return [
    ...(unchecked ? [{ text: t('network.mark.unchecked'), isDanger: true }] : []),
    ...(address ? [{ text: t('network.mark.addressAt', { address: endpointText(address.host, address.port) }) }] : []),
    ...(proxy ? [{ text: t('network.mark.proxyAt', { proxy: proxyAddress(proxy) }) }] : []),
    ...(isHttp2 ? [{ text: t('network.mark.http2') }] : []),
  ];
}
