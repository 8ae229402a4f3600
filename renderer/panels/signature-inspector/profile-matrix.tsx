import { useState } from 'react';
import {
  type CanonicalPartName,
  canonicalPartNames,
  type ProfileVerdict,
} from '../../../shared/signing/profiles/compare-profiles.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type Translate, useText } from '../use-text.ts';
import styles from './profile-comparison.module.css';
import { ProfileDifference } from './profile-difference.tsx';
import { profileName } from './profile-name.ts';

export interface ProfileMatrixProps {
  /** One for each official signer; undefined while they are being computed. */
  readonly verdicts: readonly ProfileVerdict[] | undefined;
  readonly onChoose: (profileId: string) => void;
}

/** The last card: how many official signers agree on this request, and on demand which one differs where. */
export function ProfileMatrix({ verdicts, onChoose }: ProfileMatrixProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const others = (verdicts ?? []).filter(({ verdict }) => verdict !== 'same');
  const agree = (verdicts ?? []).length - others.length;
  return (
    <section className={styles.summary} aria-label={t('comparison.title')}>
      <h3>{t('comparison.title')}</h3>
      <span>{verdicts ? t('comparison.agree', { agree, all: verdicts.length }) : t('comparison.computing')}</span>
      <span className={styles.others}>{othersText(others, t)}</span>
      {verdicts && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('comparison.open')}
        </Button>
      )}
      {verdicts && (
        <Dialog open={open} onClose={() => setOpen(false)} title={t('comparison.title')} wide>
          <Matrix
            verdicts={verdicts}
            onChoose={(id) => {
              setOpen(false);
              onChoose(id);
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

/** `Go, SDK v3 Go: other headers · SDK v3 PHP: path`: the signers by what they do differently. */
export function othersText(others: readonly ProfileVerdict[], t: Translate): string {
  const byReason = new Map<string, string[]>();
  for (const verdict of others) {
    const reason = reasonText(verdict, t);
    byReason.set(reason, [...(byReason.get(reason) ?? []), profileName(verdict.profileId, t)]);
  }
  return [...byReason].map(([reason, names]) => `${names.join(t('inspector.join'))}: ${reason}`).join(' · ');
}

function reasonText(verdict: ProfileVerdict, t: Translate): string {
  if (verdict.verdict === 'throws') return t('comparison.throws');
  if (verdict.verdict !== 'refused') return t('comparison.accepted');
  return verdict.parts.map((part) => t(`comparison.part.${part}`)).join(t('inspector.join'));
}

export type CellState = 'same' | 'accepted' | 'refused' | 'throws';

/** What a cell of the matrix says: the part of the canonical request, by this signer. */
export function cellState(verdict: ProfileVerdict, part: CanonicalPartName): CellState {
  if (verdict.verdict === 'throws' || verdict.verdict === 'same') return verdict.verdict;
  return verdict.parts.includes(part) ? verdict.verdict : 'same';
}

const SIGNS: Readonly<Record<CellState, string>> = { same: '✓', accepted: '≈', refused: '✗', throws: '■' };

interface MatrixProps {
  readonly verdicts: readonly ProfileVerdict[];
  readonly onChoose: (profileId: string) => void;
}

function Matrix({ verdicts, onChoose }: MatrixProps) {
  const { t } = useText();
  const [shownId, setShownId] = useState(verdicts.find(({ verdict }) => verdict !== 'same')?.profileId);
  const shown = verdicts.find(({ profileId }) => profileId === shownId) ?? verdicts[0];
  return (
    <div className={styles.matrix}>
      <div className={styles.scroll}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <td />
              {canonicalPartNames.map((part) => (
                <th key={part} scope="col">
                  {t(`comparison.part.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict) => (
              <MatrixRow
                key={verdict.profileId}
                verdict={verdict}
                shown={verdict === shown}
                onShow={() => setShownId(verdict.profileId)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.legend}>
        {(['same', 'accepted', 'refused', 'throws'] as const).map((state) => (
          <span key={state}>
            <span aria-hidden="true" className={styles[state]}>
              {SIGNS[state]}
            </span>{' '}
            {t(`comparison.cell.${state}`)}
          </span>
        ))}
      </p>
      {shown && (
        <div aria-live="polite" className={styles.explanation}>
          <ProfileDifference verdict={shown} />
          <Button onClick={() => onChoose(shown.profileId)}>
            {t('comparison.signAs', { name: profileName(shown.profileId, t) })}
          </Button>
        </div>
      )}
    </div>
  );
}

interface MatrixRowProps {
  readonly verdict: ProfileVerdict;
  readonly shown: boolean;
  readonly onShow: () => void;
}

/** Focus or a click on the name explains the row below the table. */
function MatrixRow({ verdict, shown, onShow }: MatrixRowProps) {
  const { t } = useText();
  return (
    <tr className={classNames(shown && styles.shown)}>
      <th scope="row">
        <button type="button" aria-pressed={shown} className={styles.name} onFocus={onShow} onClick={onShow}>
          {profileName(verdict.profileId, t)}
        </button>
      </th>
      {canonicalPartNames.map((part) => {
        const state = cellState(verdict, part);
        return (
          <td key={part} className={styles[state]} title={t(`comparison.cell.${state}`)}>
            <span aria-hidden="true">{SIGNS[state]}</span>
            <span className="visually-hidden">{t(`comparison.cell.${state}`)}</span>
          </td>
        );
      })}
    </tr>
  );
}
