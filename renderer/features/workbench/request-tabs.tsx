import { type KeyboardEvent, useEffect, useRef } from 'react';
import { MethodName } from '../../panels/method-name.tsx';
import { useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ChevronDownIcon, CloseIcon, PlusIcon } from '../../ui/icons.tsx';
import { Menu } from '../../ui/menu.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { requestName } from './request-names.ts';
import styles from './request-tabs.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { draftById } from './workbench-state.ts';

/** The open requests. ● while the last edit is on its way to the host; closing keeps the request. */
export function RequestTabs() {
  const { t } = useText();
  const workbench = useWorkbench();
  const state = useWorkbenchState((all) => all);
  const strip = useRef<HTMLDivElement>(null);
  const { tabs, activeId, unsaved } = state;
  useEffect(() => {
    if (activeId !== undefined)
      // The whole tab, with the button that closes it.
      strip.current?.querySelector('[aria-selected=true]')?.parentElement?.scrollIntoView({ inline: 'nearest' });
  }, [activeId]);
  const open = tabs.flatMap((id) => draftById(state, id) ?? []);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Delete' && activeId !== undefined) workbench.close(activeId);
    if (by === 0) return;
    event.preventDefault();
    workbench.step(by);
    requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return (
    <div className={styles.strip} data-region="tabs">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the tabs inside */}
      <div ref={strip} className={styles.tabs} onKeyDown={onKeyDown}>
        {/* The buttons that close stand between the tabs, where a tab list may hold nothing but tabs. */}
        <div
          role="tablist"
          aria-label={t('tabs.label')}
          aria-owns={open.map(({ id }) => `request-tab-${id}`).join(' ') || undefined}
        />
        {open.map((draft) => {
          const name = requestName(draft, t);
          const active = draft.id === activeId;
          return (
            <div key={draft.id} className={classNames(styles.tab, active && styles.active)}>
              <button
                type="button"
                role="tab"
                id={`request-tab-${draft.id}`}
                aria-selected={active}
                aria-controls="request-editor"
                tabIndex={active ? 0 : -1}
                className={styles.open}
                onClick={() => workbench.open(draft.id)}
                onAuxClick={(event) => event.button === 1 && workbench.close(draft.id)}
              >
                <MethodName method={draft.method} />
                <span className={styles.name}>
                  <VisibleText text={name} />
                </span>
                {unsaved.has(draft.id) && (
                  <span className={styles.dot} title={t('tabs.unsaved')}>
                    ●<span className="visually-hidden">{t('tabs.unsaved')}</span>
                  </span>
                )}
              </button>
              <button
                type="button"
                tabIndex={-1}
                aria-label={t('tabs.close', { name })}
                className={styles.close}
                onClick={() => workbench.close(draft.id)}
              >
                <CloseIcon size={12} />
              </button>
            </div>
          );
        })}
      </div>
      <IconButton label={t('workbench.newRequest')} onClick={() => workbench.create()}>
        <PlusIcon />
      </IconButton>
      {open.length > 1 && (
        <Menu
          label={t('tabs.list')}
          align="end"
          entries={open.map((draft) => ({
            id: draft.id,
            label: visibleString(requestName(draft, t)),
            hint: draft.method,
            checked: draft.id === activeId,
            onSelect: () => workbench.open(draft.id),
          }))}
          trigger={
            <IconButton label={t('tabs.list')}>
              <ChevronDownIcon />
            </IconButton>
          }
        />
      )}
    </div>
  );
}
