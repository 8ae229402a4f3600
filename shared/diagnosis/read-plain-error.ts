// A refusal in plain text: a log line, a message box, a sentence in any language around the gateway's own words.
import { type ErrorRow, errorCodes, errorRowsOf } from '../catalog/error-codes.ts';

/** What the answer says, before the catalog is asked. */
export interface ErrorText {
  readonly code: string | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  /** The code was read from the words: they must belong to the status. */
  readonly isGuess?: boolean;
}

/** Where the gateway's words end when other text stands around them. */
const AFTER =
  /["'\r\n\u3000\u300d\u201d\u3002<]|\\[nr"]|[,;，；、)）]\s*(?:"?request_?id|error_?code|错误码|请求\s*ID)/i;
/** Shorter words of the table stand in ordinary prose too. */
const TELLING = 20;
/** With a code beside them, a few words are enough. */
const TELLING_WITH_CODE = 6;
/** Anybody's words: a back end writes them as well, so without a code they name nobody. */
const ANYBODYS: ReadonlySet<string> = new Set([
  '0601',
  '0602',
  '0201.400',
  '0201.405',
  '0201.500',
  '0101.method',
  '0306',
]);

/** The known wording that stands in the text, from its beginning to where other text goes on. */
function wordingIn(
  text: string,
  rows: readonly ErrorRow[],
  shortest: number,
): { row: ErrorRow; message: string } | undefined {
  const lower = text.toLowerCase().replaceAll('request-uri', 'request uri');
  const found = rows
    .flatMap((row) =>
      [row.message, ...row.details.map(({ literal }) => literal.split('{', 1)[0] ?? '')].map((words) => ({
        row,
        words,
      })),
    )
    .map(({ row, words }) => ({ row, words: words.trim().replace(/\.$/, '').toLowerCase() }))
    .filter(({ words }) => words.length >= shortest)
    .map(({ row, words }) => ({ row, words, at: lower.indexOf(words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.words.length - a.words.length);
  const [first] = found;
  if (first === undefined) return undefined;
  const rest = text.slice(first.at);
  const end = AFTER.exec(rest.slice(first.words.length));
  return { row: first.row, message: (end ? rest.slice(0, first.words.length + end.index) : rest).trim() };
}

export function fromPlainText(text: string): ErrorText | undefined {
  const code = /\bAPI(?:G|GW|C)\.\d{4}(?!\d)/i.exec(text)?.[0];
  const app = /Incorrect (app|IAM) authentication information[^"']*/i.exec(text);
  const own = errorCodes.filter(({ id }) => !ANYBODYS.has(id) && !/^[12]/.test(id));
  const known =
    code === undefined ? wordingIn(text, own, TELLING) : wordingIn(text, errorRowsOf(code), TELLING_WITH_CODE);
  const message = known?.message ?? app?.[0].trim() ?? (code === undefined ? '' : text.trim());
  const guessed = app ? (app[1]?.toLowerCase() === 'app' ? 'APIG.0303' : 'APIG.0301') : known?.row.code;
  const found = code ?? guessed;
  const base = { message, requestId: undefined, isGuess: code === undefined };
  return found === undefined ? undefined : { code: found, ...base };
}
