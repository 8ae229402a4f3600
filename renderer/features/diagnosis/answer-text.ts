// The field of the answer, read as any paste is; what holds no answer is taken as the answer's own words.
import { caseOfPieces } from '../../../shared/formats/importers/paste/case-of-pieces.ts';
import type { PieceForm } from '../../../shared/formats/importers/paste/piece.ts';
import { readPaste } from '../../../shared/formats/importers/paste/read-paste.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';

export interface AnswerText {
  readonly status?: number | undefined;
  readonly headers: HeaderList;
  readonly body: string;
  /** How it was recognised. */
  readonly form: 'http' | 'json' | 'text';
}

const FORMS: Partial<Record<PieceForm, AnswerText['form']>> = {
  http: 'http',
  json: 'json',
  log: 'json',
  object: 'json',
};

/** Undefined when the text is blank. */
export function readAnswerText(text: string): AnswerText | undefined {
  if (text.trim() === '') return undefined;
  const { pieces } = readPaste(text);
  const { case: read, used } = caseOfPieces(pieces);
  const { response } = read;
  if (!response) return { headers: [], body: text.trim(), form: 'text' };
  const forms = pieces.flatMap((piece, index) =>
    piece.kind === 'response' && used.has(index) ? [FORMS[piece.form] ?? 'text'] : [],
  );
  const form = (['http', 'json'] as const).find((each) => forms.includes(each)) ?? 'text';
  // A status alone says less than the words around it.
  const body = response.body === '' && form === 'text' ? text.trim() : response.body;
  return { ...response, body, form };
}
