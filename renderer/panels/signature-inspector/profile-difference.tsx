import type { ProfileVerdict } from '../../../shared/signing/profiles/compare-profiles.ts';
import { comparedLines } from '../../../shared/signing/profiles/compared-lines.ts';
import { StatusSign, type Tone } from '../../ui/badge.tsx';
import { DiffText } from '../../ui/diff-text.tsx';
import { useText } from '../use-text.ts';
import styles from './profile-comparison.module.css';
import { profileName } from './profile-name.ts';

const TONES: Readonly<Record<ProfileVerdict['verdict'], Tone>> = {
  same: 'success',
  accepted: 'success',
  refused: 'error',
  throws: 'warning',
};

/** What a signer computes beside what the gateway wants, for the lines that differ. */
export function ProfileDifference({ verdict }: { readonly verdict: ProfileVerdict }) {
  const { t } = useText();
  const name = profileName(verdict.profileId, t);
  const refusal = verdict.verdict === 'throws' ? verdict.refusal : '';
  return (
    <div className={styles.difference}>
      <p className={styles.verdict}>
        <StatusSign tone={TONES[verdict.verdict]} />
        <span>{t(`comparison.verdict.${verdict.verdict}`, { name, refusal })}</span>
      </p>
      {(verdict.verdict === 'accepted' || verdict.verdict === 'refused') && (
        <DifferenceTable name={name} own={verdict.canonicalRequest} expected={verdict.expectedRequest} />
      )}
    </div>
  );
}

interface DifferenceTableProps {
  readonly name: string;
  readonly own: string;
  readonly expected: string;
}

function DifferenceTable({ name, own, expected }: DifferenceTableProps) {
  const { t } = useText();
  const lines = comparedLines(own, expected).filter((line) => line.own !== line.expected);
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('comparison.own', { name })}</th>
          <th scope="col">{t('comparison.expected')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.label} ${line.name} ${line.own} ${line.expected}`}>
            <th scope="row">{t(`inspector.label.${line.label}`)}</th>
            <Side text={line.own} against={line.expected} side="removed" />
            <Side text={line.expected} against={line.own} side="added" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SideProps {
  readonly text: string | undefined;
  readonly against: string | undefined;
  readonly side: 'added' | 'removed';
}

function Side({ text, against, side }: SideProps) {
  const { t } = useText();
  if (text === undefined) return <td className={styles.none}>{t('comparison.noLine')}</td>;
  // A line that stands on one side only is whole in itself; a mark under each of its characters would say nothing.
  return (
    <td>
      <DiffText text={text} against={against ?? text} side={side} />
    </td>
  );
}
