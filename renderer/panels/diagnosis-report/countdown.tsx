import { useEffect, useState } from 'react';
import { useText } from '../use-text.ts';
import styles from './diagnosis-report.module.css';

const SECOND_MS = 1000;

/** `4:07` left until a time, by this machine's clock; nothing for a text that is no time. */
export function Countdown({ until }: { readonly until: string }) {
  const { t } = useText();
  const end = Date.parse(until);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  if (!Number.isFinite(end)) return null;
  const left = Math.max(0, Math.ceil((end - now) / SECOND_MS));
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return <p className={styles.explanation}>{left === 0 ? t('report.lockOver') : t('report.lockLeft', { time })}</p>;
}
