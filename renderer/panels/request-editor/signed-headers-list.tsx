import { AUTHORIZATION, HOST, SDK_DATE } from '../../../shared/http/header-names.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useText } from '../use-text.ts';
import styles from './editor-form.module.css';

export interface SignedHeadersListProps {
  /** The headers that will be sent. */
  readonly headers: HeaderList;
  /** The one that carries the signature, lower case. */
  readonly carrier: string;
  /** Lower-case names left out of the signature. */
  readonly unsigned: readonly string[];
  readonly onChange: (unsigned: readonly string[]) => void;
}

const NEVER = new Set(['connection', 'transfer-encoding']);

/** Which headers the signature covers, and why some have no choice. */
export function SignedHeadersList({ headers, carrier, unsigned, onChange }: SignedHeadersListProps) {
  const { t } = useText();
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))]
    .filter((name) => name !== AUTHORIZATION && name !== carrier)
    .sort();
  const lockedReason = (name: string) => {
    if (name === HOST) return t('auth.locked.host');
    if (name === SDK_DATE) return t('auth.locked.date');
    return NEVER.has(name) ? t('auth.locked.never') : undefined;
  };
  return (
    <ul className={styles.list}>
      {names.map((name) => (
        <li key={name}>
          <Checkbox
            label={name}
            code
            checked={!NEVER.has(name) && (lockedReason(name) !== undefined || !unsigned.includes(name))}
            lockedReason={lockedReason(name)}
            note={lockedReason(name)}
            onChange={(signed) =>
              onChange(signed ? unsigned.filter((each) => each !== name) : [...unsigned, name].sort())
            }
          />
        </li>
      ))}
    </ul>
  );
}
