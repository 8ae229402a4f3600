import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { focusTarget } from '../../app/focus-moves.ts';
import { guide, leaveGuide } from '../../app/guide-store.ts';
import { goTo } from '../../app/navigation-store.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { GUIDE_SAMPLE, type GuidePosition, guidePosition, guideSteps } from './first-refusal.ts';
import styles from './guide-strip.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** The guided path, above the open request: never a dialog, nothing is blocked, and it goes when it is asked to. */
export function GuideStrip() {
  const isOpen = useStore(guide, (state) => state.isOpen);
  return isOpen ? <Strip /> : null;
}

function Strip() {
  const { t } = useText();
  const position = useWorkbenchState(useShallow(guidePosition));
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever started it, by key or by mouse, goes on here.
  useEffect(() => title.current?.focus(), []);
  return (
    <section
      aria-labelledby="guide-title"
      className={styles.strip}
      data-region="guide"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) leaveGuide();
      }}
    >
      <div className={styles.head}>
        <h2 id="guide-title" ref={title} tabIndex={-1} className={styles.title}>
          {t('guide.title')}
        </h2>
        <Progress position={position} />
        <IconButton label={t('guide.leave')} onClick={leaveGuide}>
          <CloseIcon size={12} />
        </IconButton>
      </div>
      <div className={styles.step}>
        <p role="status">{stepText(position, t)}</p>
        <StepAction position={position} />
      </div>
    </section>
  );
}

function stepText({ step, isDone, isMissing }: GuidePosition, t: ReturnType<typeof useText>['t']): string {
  if (isMissing) return t('guide.missing');
  return t(isDone ? 'guide.done.text' : `guide.${step}.text`);
}

function Progress({ position }: { readonly position: GuidePosition }) {
  const { t } = useText();
  const at = guideSteps.indexOf(position.step) + (position.isDone ? 1 : 0);
  return (
    <ol aria-label={t('guide.steps')} className={styles.steps}>
      {guideSteps.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} className={styles.stop}>
          <span aria-hidden="true" className={styles.sign}>
            {index < at ? '✓' : index + 1}
          </span>
          {t(`guide.${step}`)}
          {index < at && <span className="visually-hidden">{t('guide.stepDone')}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Does what only opens something; what sends or changes is shown, and done by the user. */
function StepAction({ position: { step, isDone, isMissing } }: { readonly position: GuidePosition }) {
  const { t } = useText();
  const { open, look, reset } = useWorkbench();
  if (isMissing) return null;
  if (isDone) {
    return (
      <span className={styles.actions}>
        <Button size="small" onClick={() => goTo('diagnosis')}>
          {t('guide.own')}
        </Button>
        <Button size="small" onClick={() => void reset(GUIDE_SAMPLE)}>
          {t('guide.again')}
        </Button>
      </span>
    );
  }
  const show = (label: string, action: () => void) => (
    <Button size="small" onClick={action}>
      {label}
    </Button>
  );
  switch (step) {
    case 'open':
      return show(t('guide.openSample'), () => open(GUIDE_SAMPLE));
    case 'send':
      return show(t('guide.showMe'), () => focusTarget('send'));
    case 'read':
      return show(t('guide.openDiagnosis'), () => look(GUIDE_SAMPLE, { responseTab: 'diagnosis' }));
    case 'apply':
      return show(t('guide.showMe'), () => focusTarget('apply'));
    case 'accepted':
      return (
        <span className={styles.actions}>
          {show(t('guide.showMe'), () => focusTarget('send'))}
          {show(t('guide.again'), () => void reset(GUIDE_SAMPLE))}
        </span>
      );
  }
}
