import type { EvidenceItem } from '../../../shared/model/diagnosis.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { type Translate, useText } from '../use-text.ts';
import styles from './route-comparison.module.css';

export type RouteDiff = Extract<EvidenceItem, { kind: 'route-diff' }>;
type Part = RouteDiff['parts'][number];

interface Row {
  readonly id: 'host' | 'method' | 'path' | 'stage';
  readonly parts: readonly Part[];
}

/** The call beside the API that it most likely meant; what differs is marked in colour, by a sign and in words. */
export function RouteComparison({ diff }: { readonly diff: RouteDiff }) {
  const { t } = useText();
  const title =
    diff.group === undefined
      ? t('report.route.title', { api: diff.api })
      : t('report.route.titleIn', { api: diff.api, group: diff.group });
  return (
    <section className={styles.card} aria-label={t('report.route.label')}>
      <h3 className={styles.title}>
        <VisibleText text={title} />
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('report.label')}</th>
            <th scope="col">{t('report.route.called')}</th>
            <th scope="col">{t('report.route.wanted')}</th>
            <th scope="col">{t('report.route.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(diff.parts).map(({ id, parts }) => {
            const equal = parts.every((part) => part.equal);
            return (
              <tr key={id} data-differs={equal ? undefined : ''}>
                <th scope="row">{t(`report.route.part.${id}`)}</th>
                <td className="code">
                  <Side id={id} parts={parts} side="called" />
                </td>
                <td className="code">
                  <Side id={id} parts={parts} side="wanted" />
                </td>
                <td>
                  <StatusSign tone={equal ? 'success' : 'error'} />{' '}
                  <VisibleText text={equal ? t('report.route.same') : differenceText(id, parts, t)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function rowsOf(parts: readonly Part[]): readonly Row[] {
  const rows: readonly Row[] = [
    { id: 'host', parts: parts.filter(({ part }) => part === 'host') },
    { id: 'method', parts: parts.filter(({ part }) => part === 'method') },
    { id: 'path', parts: parts.filter(({ part }) => part === 'segment' || part === 'slash') },
    { id: 'stage', parts: parts.filter(({ part }) => part === 'stage') },
  ];
  return rows.filter((row) => row.parts.length > 0);
}

/** One side of a row; the segments of a path stand one behind the other, each with the slash before it. */
function Side({ id, parts, side }: Row & { readonly side: 'called' | 'wanted' }) {
  const { t } = useText();
  const shown = parts.flatMap((part, at) => {
    const text = part[side];
    return text === undefined || (part.part === 'slash' && text === '')
      ? []
      : [{ text, equal: part.equal, at, part: part.part }];
  });
  if (shown.every(({ text }) => text === '')) {
    if (id === 'path') return <>/</>;
    return <span className={styles.absent}>{t(id === 'stage' ? 'report.route.nowhere' : 'report.absent')}</span>;
  }
  return (
    <>
      {shown.map(({ text, equal, at, part }) => (
        <span key={at}>
          {part === 'segment' && '/'}
          {equal ? (
            <VisibleText text={text} />
          ) : (
            <mark className={classNames(styles.mark, styles[side])}>
              <VisibleText text={text} />
            </mark>
          )}
        </span>
      ))}
    </>
  );
}

function differenceText(id: Row['id'], parts: readonly Part[], t: Translate): string {
  if (id === 'host' || id === 'method') return t('report.route.differs');
  if (id === 'stage') return t(parts[0]?.wanted === '' ? 'report.route.unpublished' : 'report.route.stageDiffers');
  const texts = parts
    .filter(({ equal }) => !equal)
    .map(({ part, called, wanted }) => {
      if (part === 'slash') return t(called === '/' ? 'report.route.slashMore' : 'report.route.slashMissing');
      if (called === undefined) return t('report.route.segmentMissing', { wanted: wanted ?? '' });
      if (wanted === undefined) return t('report.route.segmentMore', { called });
      const isCase = called.toLowerCase() === wanted.toLowerCase();
      return t(isCase ? 'report.route.segmentCase' : 'report.route.segment', { called, wanted });
    });
  return texts.join(t('report.join'));
}
