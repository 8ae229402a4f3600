import { type ComponentType, createContext, useContext } from 'react';
import type { FormField, FormMember } from '../../../shared/gateway/config/form-fields.ts';
import { isTextKey, type Translate } from '../use-text.ts';

/** What a form asks about the document it stands in. */
export interface FieldHelp {
  /** What is wrong with the value that a JSON pointer names. */
  readonly problemAt: (pointer: string) => string | undefined;
  /** Names that a member may refer to; undefined: its text is free. */
  readonly optionsFor: (name: string, pointer: string) => readonly string[] | undefined;
  readonly isSecret: (name: string, pointer: string) => boolean;
  /** Members that have a place of their own elsewhere. */
  readonly isLeftOut: (name: string, pointer: string) => boolean;
  /** What a member begins with when another form is chosen for it, beside what that form must have. */
  readonly freshFor: (name: string, variant: string) => Readonly<Record<string, unknown>>;
}

export const noHelp: FieldHelp = {
  problemAt: () => undefined,
  optionsFor: () => undefined,
  isSecret: () => false,
  isLeftOut: () => false,
  freshFor: () => ({}),
};

export const FieldHelpContext = createContext<FieldHelp>(noHelp);
export const useFieldHelp = (): FieldHelp => useContext(FieldHelpContext);

export interface FieldProps<F extends FormField = FormField> {
  readonly field: F;
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly required: boolean;
  /** What acts while the value is undefined. */
  readonly fallback?: unknown;
  readonly pointer: string;
  /** `undefined` leaves the member out. */
  readonly onChange: (value: unknown) => void;
}
export type FieldOf<K extends FormField['kind']> = Extract<FormField, { kind: K }>;

export interface FieldFormProps {
  readonly members: readonly FormMember[];
  readonly value: unknown;
  /** JSON pointer of the object in its document. */
  readonly pointer: string;
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
  /** Members that everybody sets; the others that are not set are folded away. Undefined: all are in sight. */
  readonly main?: readonly string[] | undefined;
  /** Stands inside another form. */
  readonly dense?: boolean;
}

/** Fields have forms inside and forms have fields: the inner ones come by context, files do not import in a circle. */
export interface FieldDrawers {
  readonly Value: ComponentType<FieldProps>;
  readonly Form: ComponentType<FieldFormProps>;
}
const nothing = () => null;
export const FieldDrawersContext = createContext<FieldDrawers>({ Value: nothing, Form: nothing });
export const useFieldDrawers = (): FieldDrawers => useContext(FieldDrawersContext);

/** The text of a key that may not be there. */
export function wordsOr(t: Translate, key: string, other: string): string {
  return isTextKey(key) ? t(key) : other;
}

export const labelOf = (t: Translate, name: string): string =>
  wordsOr(t, `field.${name}`, wordsOr(t, `fault.field.${name}`, name));
export const hintOf = (t: Translate, name: string): string | undefined => wordsOr(t, `hint.${name}`, '') || undefined;
export const optionOf = (t: Translate, value: string): string => wordsOr(t, `option.${value}`, value);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const childPointer = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A member set, or left out for `undefined`. */
export function withMember(
  value: Readonly<Record<string, unknown>>,
  name: string,
  next: unknown,
): Record<string, unknown> {
  const { [name]: _, ...rest } = value;
  if (next === undefined) return rest;
  return Object.hasOwn(value, name) ? { ...value, [name]: next } : { ...rest, [name]: next };
}

/** One line that tells an entry of a list from its neighbours. */
export function summaryOf(value: unknown): string {
  if (!isRecord(value)) return value === undefined ? '' : String(value);
  const texts = Object.values(value).filter((each) => ['string', 'number'].includes(typeof each) && each !== '');
  return texts
    .slice(0, 3)
    .map((each) => String(each).slice(0, 60))
    .join(' · ');
}
