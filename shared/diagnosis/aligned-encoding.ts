// Two spellings of one text laid side by side, escape by escape: which encoding mistakes turn the right one into the
// other. It needs no table of libraries, so it also names what no encoder known to us does.
import { percentDecodeToBytes } from '../http/percent-encoding.ts';
import { utf8Decode } from '../http/utf8.ts';

/** What one place of the text shows. `over-encoded`: an unreserved character that was escaped. */
export type EncodingFault =
  | 'hex-case'
  | 'plus-for-space'
  | 'not-encoded'
  | 'double-encoded'
  | 'slash-encoded'
  | 'over-encoded'
  | 'missing-equals'
  | 'closing-slash';

export interface Alignment {
  readonly faults: ReadonlySet<EncodingFault>;
  /** Characters that stand there in clear and should not. */
  readonly literals: string;
}

/** How many characters of each side belong together, and what is wrong with them. */
interface Step {
  readonly right: number;
  readonly actual: number;
  readonly fault?: EncodingFault;
  readonly literal?: string;
}

interface Frame {
  readonly r: number;
  readonly a: number;
  readonly by: Step | undefined;
  readonly steps: readonly Step[];
  next: number;
}

/** Longer texts are left to the comparison as they are. */
const LONGEST = 8000;
/** A bound against texts made to be slow; usual ones need a step or two for each character. */
const MOST_STEPS = 200_000;

/** Undefined when the texts are not two spellings of the same characters. */
export function alignEncoding(right: string, actual: string): Alignment | undefined {
  if (right.length > LONGEST || actual.length > LONGEST) return undefined;
  const frameAt = (r: number, a: number, by?: Step): Frame => ({
    r,
    a,
    by,
    steps: stepsAt(right, actual, r, a),
    next: 0,
  });
  const place = (r: number, a: number) => r * (LONGEST + 1) + a;
  const frames: Frame[] = [frameAt(0, 0)];
  const dead = new Set<number>();
  for (let budget = MOST_STEPS; budget > 0; budget--) {
    const top = frames.at(-1);
    if (top === undefined) return undefined;
    const { r, a } = top;
    if (r === right.length && a === actual.length) return found(frames);
    const step = top.steps[top.next++];
    if (step === undefined) {
      dead.add(place(r, a));
      frames.pop();
    } else if (!dead.has(place(r + step.right, a + step.actual))) {
      frames.push(frameAt(r + step.right, a + step.actual, step));
    }
  }
  return undefined;
}

function found(frames: readonly Frame[]): Alignment {
  return {
    faults: new Set(frames.flatMap(({ by }) => by?.fault ?? [])),
    literals: frames.map(({ by }) => by?.literal ?? '').join(''),
  };
}

/** What may stand in `actual` for the next unit of `right`, the unit itself first. */
function stepsAt(right: string, actual: string, r: number, a: number): readonly Step[] {
  if (r >= right.length) return [];
  const code = /^%[0-9A-F]{2}/.exec(right.slice(r, r + 3))?.[0];
  const unit = code ?? right.charAt(r);
  const same: readonly Step[] = actual.startsWith(unit, a) ? [{ right: unit.length, actual: unit.length }] : [];
  return [...same, ...(code === undefined ? forCharacter(right, actual, r, a) : forEscape(right, actual, r, a))];
}

function forEscape(right: string, actual: string, r: number, a: number): readonly Step[] {
  const code = right.slice(r, r + 3);
  const steps: Step[] = [];
  if (actual.slice(a, a + 3).toUpperCase() === code) steps.push({ right: 3, actual: 3, fault: 'hex-case' });
  const doubled = /^%25(?:25)*([0-9A-Fa-f]{2})/.exec(actual.slice(a, a + 11));
  if (doubled?.[1]?.toUpperCase() === code.slice(1))
    steps.push({ right: 3, actual: doubled[0].length, fault: 'double-encoded' });
  if (code === '%20' && actual[a] === '+') steps.push({ right: 3, actual: 1, fault: 'plus-for-space' });
  const { character, length } = characterAt(right, r);
  if (actual.startsWith(character, a))
    steps.push({ right: length, actual: character.length, fault: 'not-encoded', literal: character });
  return steps;
}

/** The character whose UTF-8 bytes begin at `r`, and how long its escapes are. */
function characterAt(right: string, r: number): { character: string; length: number } {
  const lead = Number.parseInt(right.slice(r + 1, r + 3), 16);
  const bytes = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const escapes = right.slice(r, r + bytes * 3);
  return { character: utf8Decode(percentDecodeToBytes(escapes)), length: escapes.length };
}

function forCharacter(right: string, actual: string, r: number, a: number): readonly Step[] {
  const character = right.charAt(r);
  const steps: Step[] = [];
  const isLast = r === right.length - 1;
  const code = `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`.toUpperCase();
  const fault = character === '/' ? 'slash-encoded' : 'over-encoded';
  if (actual.slice(a, a + 3).toUpperCase() === code) steps.push({ right: 1, actual: 3, fault });
  if (character === '=' && (isLast || right[r + 1] === '&') && (a === actual.length || actual[a] === '&'))
    steps.push({ right: 1, actual: 0, fault: 'missing-equals' });
  if (character === '/' && isLast && a === actual.length) steps.push({ right: 1, actual: 0, fault: 'closing-slash' });
  return steps;
}
