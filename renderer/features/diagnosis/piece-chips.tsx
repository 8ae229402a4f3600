import type { LineRange, Piece, PieceKind } from '../../../shared/formats/importers/paste/piece.ts';
import { pieceKinds } from '../../../shared/formats/importers/paste/piece.ts';
import { bodyBytesOf } from '../../../shared/http/body-bytes.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import styles from './diagnosis-screen.module.css';
import { type EditedPaste, MOST_SHOWN, restKey, type ShownPiece } from './piece-edits.ts';

export interface PieceActions {
  readonly onKind: (key: string, kind: PieceKind) => void;
  readonly onRemove: (key: string, isRemoved: boolean) => void;
  readonly onPrefer: (key: string) => void;
}

interface PieceChipsProps extends PieceActions {
  readonly edited: EditedPaste;
}

/** What was found in the paste and in which lines; each piece can be corrected, left out, or chosen before another. */
export function PieceChips({ edited, ...actions }: PieceChipsProps) {
  const { t } = useText();
  const { shown, rest } = edited;
  const conflicts = new Set(edited.read.conflicts.map(({ kind }) => kind));
  if (shown.length === 0 && rest.length === 0) return null;
  return (
    <section className={styles.pieces} aria-label={t('paste.found')}>
      {[...conflicts].map((kind) => (
        <p key={kind} className={styles.conflict} role="status">
          {t('paste.conflict', { kind: t(`paste.kind.${kind}`) })}
        </p>
      ))}
      <ul className={styles.chips} aria-label={t('paste.found')}>
        {shown.slice(0, MOST_SHOWN).map((each) => (
          <li key={each.key}>
            <PieceChip shown={each} {...actions} />
          </li>
        ))}
        {rest.slice(0, MOST_SHOWN).map((range) => (
          <li key={restKey(range)}>
            <RestChip range={range} {...actions} />
          </li>
        ))}
      </ul>
      {shown.length + rest.length > 2 * MOST_SHOWN && (
        <p className={styles.hint}>{t('paste.more', { count: shown.length })}</p>
      )}
    </section>
  );
}

function PieceChip({ shown, onKind, onRemove, onPrefer }: { readonly shown: ShownPiece } & PieceActions) {
  const { t } = useText();
  const { key, piece, isRemoved, isRival, isUsed } = shown;
  const label = t(isRemoved ? 'paste.chipRemoved' : isUsed ? 'paste.chip' : 'paste.chipUnused', {
    piece: pieceText(piece, t),
    lines: linesText(piece, t),
  });
  const entries: MenuEntry[] = [
    ...(isRival && !isRemoved ? [{ id: 'prefer', label: t('paste.useThis'), onSelect: () => onPrefer(key) }] : []),
    {
      id: 'remove',
      label: t(isRemoved ? 'paste.restorePiece' : 'paste.removePiece'),
      onSelect: () => onRemove(key, !isRemoved),
    },
    { kind: 'line', id: 'line' },
    { kind: 'heading', id: 'as', label: t('paste.takeAs') },
    ...pieceKinds.map(
      (kind): MenuEntry => ({
        id: kind,
        label: t(`paste.kind.${kind}`),
        checked: kind === piece.kind,
        onSelect: () => onKind(key, kind),
      }),
    ),
  ];
  return (
    <Menu
      label={label}
      entries={entries}
      trigger={
        <button
          type="button"
          className={classNames(
            styles.chip,
            isRemoved && styles.removed,
            !isUsed && styles.unused,
            isRival && styles.rival,
          )}
        >
          {label}
        </button>
      }
    />
  );
}

/** Lines in which nothing was recognised: nothing is lost, and a person can say what they are. */
function RestChip({ range, onKind }: { readonly range: LineRange } & PieceActions) {
  const { t } = useText();
  const label = t('paste.chipRest', { lines: linesText(range, t) });
  const entries: MenuEntry[] = [
    { kind: 'heading', id: 'as', label: t('paste.takeAs') },
    ...pieceKinds.map(
      (kind): MenuEntry => ({ id: kind, label: t(`paste.kind.${kind}`), onSelect: () => onKind(restKey(range), kind) }),
    ),
  ];
  return (
    <Menu
      label={label}
      entries={entries}
      trigger={
        <button type="button" className={classNames(styles.chip, styles.unused)}>
          {label}
        </button>
      }
    />
  );
}

export function linesText({ first, last }: LineRange, t: Translate): string {
  return first === last ? t('paste.line', { line: first }) : t('paste.lines', { first, last });
}

function pieceText(piece: Piece, t: Translate): string {
  const kind = t(`paste.kind.${piece.kind}`);
  const notes =
    piece.notes.length === 0
      ? ''
      : t('paste.noted', {
          notes: [...new Set(piece.notes.map(({ id }) => t(`paste.note.${id}`)))].join(t('paste.noteBetween')),
        });
  const detail = detailOf(piece);
  return `${kind}${detail === '' ? '' : ` ${detail}`}${notes}`;
}

/** What tells this piece from another of its kind, in the words of the paste. */
function detailOf(piece: Piece): string {
  switch (piece.kind) {
    case 'request':
      return `${piece.request.method} ${short(piece.request.target)}${bodyBytesOf(piece.request).length > 0 ? ` (${bodyBytesOf(piece.request).length} B)` : ''}`;
    case 'response':
      return [piece.response.status, /\bAPI(?:G|GW|C)\.\d{4}\b/.exec(piece.response.body.slice(0, 20_000))?.[0]]
        .filter(Boolean)
        .join(' ');
    case 'headers':
      return short(piece.headers.map(([name]) => name).join(', '));
    case 'network-error':
      return piece.code ?? '';
    case 'credential':
      return [short(piece.key ?? ''), SECRET].filter(Boolean).join(' ');
    case 'case':
      return '';
    default:
      return '';
  }
}

/** Stands for a secret of any length. */
const SECRET = '••••';
const LONGEST = 48;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
