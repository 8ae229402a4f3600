import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';
import styles from './toast-region.module.css';
import { dismissToast, toasts } from './toast-store.ts';
import { useUiWords } from './use-ui-words.ts';

/** Bottom right, one at a time; stays while hovered or focused. Mounted once. */
export function ToastRegion() {
  const word = useUiWords();
  const toast = useStore(toasts, (state) => state.current);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.stayMs);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <section
      aria-label={word('notifications')}
      className={styles.region}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast && (
        <div
          key={toast.id}
          role={toast.tone === 'error' ? 'alert' : 'status'}
          className={classNames(styles.toast, styles[toast.tone])}
        >
          <span className={styles.text}>{toast.text}</span>
          {toast.action && (
            <Button
              size="small"
              onClick={() => {
                toast.action?.run();
                dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton label={word('dismiss')} onClick={() => dismissToast(toast.id)}>
            <CloseIcon size={14} />
          </IconButton>
        </div>
      )}
    </section>
  );
}
