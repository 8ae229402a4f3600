import type { ComponentType } from 'react';
import type { FieldKind } from '../../../shared/gateway/config/form-fields.ts';
import type { FieldOf, FieldProps } from './field-help.ts';
import { ChoicesValue, DictionaryValue, ListValue, MembersValue, VariantsValue } from './nested-fields.tsx';
import { ChoiceValue, JsonValue, NumberValue, SwitchValue, TextValue } from './scalar-fields.tsx';

/** THE table of how each kind of field is drawn. */
const drawn: { readonly [K in FieldKind]: ComponentType<FieldProps<FieldOf<K>>> } = {
  text: TextValue,
  number: NumberValue,
  choice: ChoiceValue,
  choices: ChoicesValue,
  switch: SwitchValue,
  list: ListValue,
  members: MembersValue,
  dictionary: DictionaryValue,
  variants: VariantsValue,
  json: JsonValue,
};

const scalars: ReadonlySet<FieldKind> = new Set(['text', 'number', 'choice', 'switch']);
export const isScalar = (kind: FieldKind): boolean => scalars.has(kind);

export function FieldValue(props: FieldProps) {
  // Kind and component come from the same row; the compiler cannot follow the index on both sides.
  const Drawn = drawn[props.field.kind] as ComponentType<FieldProps>;
  return <Drawn {...props} />;
}
