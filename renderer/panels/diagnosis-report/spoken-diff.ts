import type { ComparedLine } from '../../../shared/model/diagnosis.ts';
import { codePointName, visiblePieces } from '../../ui/visible-characters.ts';
import type { TextKey, Translate } from '../use-text.ts';

const words: ReadonlyMap<string, TextKey> = new Map([
  ['/', 'spoken.slash'],
  ['?', 'spoken.questionMark'],
  ['&', 'spoken.ampersand'],
  ['=', 'spoken.equals'],
  ['%', 'spoken.percent'],
  ['+', 'spoken.plus'],
  [' ', 'spoken.space'],
  [':', 'spoken.colon'],
  [';', 'spoken.semicolon'],
  [',', 'spoken.comma'],
  ['.', 'spoken.dot'],
  ['-', 'spoken.hyphen'],
  ['_', 'spoken.underscore'],
  ['~', 'spoken.tilde'],
  ['\t', 'spoken.tab'],
  ['\r', 'spoken.carriageReturn'],
  ['\n', 'spoken.lineFeed'],
]);

/** More than this is not listened to; the rest can be read character by character. */
const SPOKEN_LENGTH = 300;

/** `/v1/demo` as "slash v1 slash demo": a screen reader leaves signs out, and they are what matters here. */
export function spokenText(text: string, t: Translate): string {
  if (text === '') return t('spoken.nothing');
  const characters = [...text];
  let spoken = '';
  for (const character of characters.slice(0, SPOKEN_LENGTH)) {
    const key = words.get(character);
    if (key) spoken += ` ${t(key)} `;
    else if (visiblePieces(character)[0]?.kind === 'mark') spoken += ` ${codePointName(character)} `;
    else spoken += character;
  }
  const end = characters.length > SPOKEN_LENGTH ? ' …' : '';
  return spoken.replace(/\s+/g, ' ').trim() + end;
}

/** The sentence for a line that differs: both sides in words, and where the difference lies. */
export function spokenDifference(line: ComparedLine, label: string, t: Translate): string {
  const expected = line.expected ?? '';
  const signed = line.actual ?? '';
  return t('spoken.line', {
    line: line.line,
    label,
    expected: spokenText(expected, t),
    signed: spokenText(signed, t),
    difference: whereItDiffers(expected, signed, t),
  });
}

function whereItDiffers(expected: string, signed: string, t: Translate): string {
  const say = (key: TextKey, text: string) => t(key, { text: spokenText(text, t) });
  if (expected.startsWith(signed)) return say('spoken.missingEnd', expected.slice(signed.length));
  if (signed.startsWith(expected)) return say('spoken.extraEnd', signed.slice(expected.length));
  if (expected.endsWith(signed)) return say('spoken.missingStart', expected.slice(0, -signed.length));
  if (signed.endsWith(expected)) return say('spoken.extraStart', signed.slice(0, -expected.length));
  const [a, b] = [[...expected], [...signed]];
  return t('spoken.differsFrom', { at: a.findIndex((character, at) => character !== b[at]) + 1 });
}
