import { useState } from 'react';
import { idleLimits, isBound } from '../../../../shared/gateway/idle-limits.ts';
import { parseIpRange } from '../../../../shared/gateway/ip-range.ts';
import { useText } from '../../../panels/use-text.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { lacksPreflight, randomText, withAddressAccess, withAppAccess, withOptionsApi } from './api-edits.ts';
import type { ConfigurationStore } from './configuration-store.ts';
import { type Path, pointerOf, textMember, valueAt } from './document-edit.ts';
import policyStyles from './policy-tester.module.css';
import type { SectionEntry } from './sections.ts';
import styles from './structured-view.module.css';

interface AdviceProps {
  readonly configuration: Pick<ConfigurationStore, 'change' | 'open'>;
  readonly entry: SectionEntry;
  readonly document: unknown;
}

type Edited = { readonly document: unknown; readonly path: Path };

/** FAQ 7.4: limits that count nobody, since nobody proves who calls. */
export function IdleLimits({ api, document }: { readonly api: unknown; readonly document: unknown }) {
  const { t } = useText();
  const found = idleLimits(api, document);
  if (found === undefined || found.idle.length === 0) return null;
  return found.idle.map((kind) => (
    <p key={kind} className={styles.noteLine}>
      <StatusSign tone="warning" />
      <span>{t(`advice.idle.${kind}`, { policy: found.policy })}</span>
    </p>
  ));
}

/** FAQ 7.4, of the policy itself: bound to nothing it does nothing. */
export function UnboundLimits({ value, document }: { readonly value: unknown; readonly document: unknown }) {
  const { t } = useText();
  const name = textMember(value, 'name');
  if (name === undefined || isBound(name, document)) return null;
  return (
    <p className={styles.noteLine}>
      <StatusSign tone="warning" />
      <span>{t('advice.unbound')}</span>
    </p>
  );
}

/** FAQ 3.7: one click makes the API that answers the browser's preflight. */
export function PreflightAdvice({ configuration, entry, document }: AdviceProps) {
  const { t } = useText();
  if (!lacksPreflight(document, entry.path)) return null;
  const make = () => {
    configuration.change([], withOptionsApi(document, entry.path).document);
    showToast(t('advice.optionsMade'));
  };
  return (
    <div className={styles.noteLine}>
      <StatusSign tone="warning" />
      <span>{t('advice.options')}</span>
      <Button size="small" onClick={make}>
        {t('advice.makeOptions')}
      </Button>
    </div>
  );
}

const rangesOf = (text: string): readonly string[] =>
  text
    .split(/[,;\s]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** FAQ 7.5: the two ways to let certain callers in and nobody else. */
export function AccessPresets({ configuration, entry, document }: AdviceProps) {
  const { t } = useText();
  const [text, setText] = useState('');
  const ranges = rangesOf(text);
  const wrong = ranges.find((each) => parseIpRange(each) === undefined);
  const bound = valueAt(entry.value, ['accessControl']);
  const isTaken = (typeof bound === 'string' && bound !== '') || (Array.isArray(bound) && bound.length > 0);
  const reason = isTaken ? t('advice.accessTaken') : ranges.length === 0 ? t('advice.addressesFirst') : undefined;
  const apply = (section: string, edited: Edited) => {
    configuration.change([], edited.document);
    configuration.open(section, pointerOf(edited.path));
  };
  const byApp = () =>
    apply('apps', withAppAccess(document, entry.path, { key: randomText(20), secret: randomText(40) }));
  return (
    <details className={policyStyles.tester}>
      <summary className={policyStyles.summary}>{t('advice.access')}</summary>
      <p className={policyStyles.note}>{t('advice.accessExplains')}</p>
      <div className={policyStyles.fields}>
        <TextField
          label={t('advice.addresses')}
          code
          value={text}
          onChange={setText}
          hint={t('advice.addressesHint')}
          error={wrong === undefined ? undefined : t('advice.notAnAddress', { text: wrong })}
        />
      </div>
      <div className={policyStyles.ways}>
        <Button onClick={byApp}>{t('advice.byApp')}</Button>
        <Button
          disabledReason={wrong === undefined ? reason : t('advice.notAnAddress', { text: wrong })}
          onClick={() => apply('accessControlPolicies', withAddressAccess(document, entry.path, ranges))}
        >
          {t('advice.byAddress')}
        </Button>
      </div>
    </details>
  );
}
