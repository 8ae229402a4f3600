// Which entries a question means. Words are found by the index; parts of words by the list of all words, each of which
// is kept once; where too many words have the part, the texts themselves are read, newest first, for a few milliseconds
// a page.

import { connectionMarks, type ExchangeSummary } from '../../../../shared/model/exchange.ts';
import type { HistoryFilter, HistoryPage, HistoryQuestion } from '../../../../shared/model/history.ts';
import { wantedFacets } from './facets.ts';
import type { Database, Row, SqlValue } from './sqlite.ts';
import { insideQuery, type Term, termsOf, wordQuery } from './words.ts';

/** More words than this are not asked for one by one. */
const MOST_WORDS = 400;
/** How long one page may read texts. */
const READ_FOR_MS = 25;
const READ_AT_ONCE = 1000;
const AFTER_ALL = Number.MAX_SAFE_INTEGER;

const COLUMNS = `e.seq, e.id, e.draft_id, e.started_ms, e.method, e.host, e.target, e.status, e.error_code, e.cause,
  e.marks, e.duration_ms`;

interface Wanted {
  readonly facets: readonly string[];
  /** The condition on the times, and its values. */
  readonly times: string;
  readonly values: readonly SqlValue[];
  readonly limit: number;
  readonly before: number;
}

export function findEntries(db: Database, question: HistoryQuestion): HistoryPage {
  const { query, inside, filter, before = AFTER_ALL, limit } = question;
  const wanted: Wanted = { facets: wantedFacets(filter), ...timesOf(filter), limit, before };
  const terms = termsOf(query);
  if (terms.length === 0) return { ...byIndex(db, '', wanted), inside: false };
  if (!inside) {
    const words = wordQuery(terms);
    const page = byIndex(db, words, wanted);
    if (page.entries.length > 0 || before !== AFTER_ALL || hasWords(db, words)) return { ...page, inside: false };
  }
  return { ...byParts(db, terms, wanted), inside: true };
}

function hasWords(db: Database, words: string): boolean {
  return db.prepare('SELECT rowid FROM search WHERE search MATCH ? LIMIT 1').get(`words : (${words})`) !== undefined;
}

/** `words` in FTS5's language; empty: every entry. */
function byIndex(
  db: Database,
  words: string,
  { facets, times, values, limit, before }: Wanted,
): Omit<HistoryPage, 'inside'> {
  const asked = [...(words === '' ? [] : [`words : (${words})`]), ...facets.map((each) => `facets : "${each}"`)];
  const matched = asked.length > 0;
  const rows = db
    .prepare(
      matched
        ? `SELECT ${COLUMNS} FROM search s JOIN entry e ON e.seq = s.rowid
           WHERE search MATCH ? AND s.rowid < ? AND e.removed IS NULL ${times} ORDER BY s.rowid DESC LIMIT ?`
        : `SELECT ${COLUMNS} FROM entry e WHERE e.seq < ? AND e.removed IS NULL ${times} ORDER BY e.seq DESC LIMIT ?`,
    )
    .all(...(matched ? [asked.join(' AND ')] : []), before, ...values, limit);
  return pageOf(rows, limit);
}

function pageOf(rows: readonly Row[], limit: number): Omit<HistoryPage, 'inside'> {
  const last = rows.length < limit ? undefined : rows.at(-1)?.seq;
  return { entries: rows.map(summaryOfRow), ...(last === undefined ? {} : { next: Number(last) }) };
}

function byParts(db: Database, terms: readonly Term[], wanted: Wanted): Omit<HistoryPage, 'inside'> {
  const endings = terms.map((term) => wordsWith(db, term));
  if (endings.some((words) => words.length === 0)) return { entries: [] };
  if (endings.every((words) => words.length <= MOST_WORDS)) {
    return byIndex(db, insideQuery(terms, endings), wanted);
  }
  return byReading(db, terms, wanted);
}

/** The known words that hold the term, or end in its first word where it has several. */
function wordsWith(db: Database, { words }: Term): readonly string[] {
  const [part = ''] = words;
  const fits = (word: string) => (words.length === 1 ? word.includes(part) : word.endsWith(part));
  const found = new Set<string>();
  for (const row of db.prepare('SELECT words FROM word WHERE instr(words, ?)').all(part)) {
    for (const word of String(row.words).split(' ')) if (fits(word)) found.add(word);
    if (found.size > MOST_WORDS) break;
  }
  return [...found];
}

/** Reads texts from the newest on until the page is full or its time is over; `next` is how far it came. */
function byReading(db: Database, terms: readonly Term[], wanted: Wanted): Omit<HistoryPage, 'inside'> {
  const { facets, times, values, limit } = wanted;
  const words = terms.flatMap((term) => term.words);
  const conditions = [...words.map(() => 'instr(s.c0, ?)'), ...facets.map(() => `instr(' ' || s.c1 || ' ', ?)`)];
  const statement = db.prepare(
    `SELECT ${COLUMNS} FROM search_content s JOIN entry e ON e.seq = s.id
     WHERE s.id < ? AND s.id >= ? AND ${conditions.join(' AND ')} AND e.removed IS NULL ${times}
     ORDER BY s.id DESC LIMIT ?`,
  );
  const parts = [...words, ...facets.map((each) => ` ${each} `)];
  const newest = Number(db.prepare('SELECT max(seq) AS seq FROM entry').get()?.seq ?? 0);
  const endMs = performance.now() + READ_FOR_MS;
  const entries: ExchangeSummary[] = [];
  let from = Math.min(wanted.before, newest + 1);
  while (from > 1) {
    const to = Math.max(0, from - READ_AT_ONCE);
    const rows = statement.all(from, to, ...parts, ...values, limit - entries.length);
    entries.push(...rows.map(summaryOfRow));
    const full = entries.length >= limit;
    from = full ? Number(rows.at(-1)?.seq ?? to) : to;
    if (full || performance.now() > endMs) break;
  }
  return { entries, ...(from > 1 ? { next: from } : {}) };
}

export function timesOf({ fromMs, toMs }: HistoryFilter): { times: string; values: readonly SqlValue[] } {
  const from = fromMs === undefined ? '' : 'AND e.started_ms >= ?';
  const to = toMs === undefined ? '' : 'AND e.started_ms <= ?';
  return { times: `${from} ${to}`, values: [fromMs, toMs].filter((each) => each !== undefined) };
}

export function summaryOfRow(row: Row): ExchangeSummary {
  const { id, draft_id, started_ms, method, host, target, status, error_code, cause, marks, duration_ms } = row;
  return {
    id: String(id),
    ...(draft_id === null ? {} : { draftId: String(draft_id) }),
    startedAt: new Date(Number(started_ms)).toISOString(),
    method: String(method),
    host: String(host),
    target: String(target),
    ...(status === null ? {} : { status: Number(status) }),
    ...(error_code === null ? {} : { errorCode: String(error_code) }),
    ...(cause === null ? {} : { cause: String(cause) }),
    ...marksOf(marks),
    durationMs: Number(duration_ms),
  };
}

function marksOf(text: SqlValue | undefined): Pick<ExchangeSummary, 'marks'> {
  if (typeof text !== 'string') return {};
  const written = text.split(' ');
  return { marks: connectionMarks.filter((mark) => written.includes(mark)) };
}
