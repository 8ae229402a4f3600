// How expectations and captures are filled in: the fields of each kind as data, for any form that edits them.
import type { Capture, Expectation, ExpectationKind, TextTest } from '../model/expectation.ts';

export interface ExpectationField {
  /** Of the expectation. */
  readonly member: 'name' | 'path' | 'test' | 'value' | 'atMostMs';
  readonly input: 'text' | 'number' | 'test' | 'cause';
}

export interface ExpectationForm<T> {
  readonly fields: readonly ExpectationField[];
  /** What a new one begins with. */
  readonly blank: T;
}

const tested: readonly ExpectationField[] = [
  { member: 'test', input: 'test' },
  { member: 'value', input: 'text' },
];

/** THE table of forms, in the order they are offered. */
export const expectationForms: {
  readonly [K in ExpectationKind]: ExpectationForm<Extract<Expectation, { kind: K }>>;
} = {
  status: { fields: [{ member: 'value', input: 'text' }], blank: { kind: 'status', value: '2xx' } },
  header: {
    fields: [{ member: 'name', input: 'text' }, ...tested],
    blank: { kind: 'header', name: 'Content-Type', test: 'contains', value: 'json' },
  },
  jsonPath: {
    fields: [{ member: 'path', input: 'text' }, ...tested],
    blank: { kind: 'jsonPath', path: '$.id', test: 'exists', value: '' },
  },
  body: { fields: tested, blank: { kind: 'body', test: 'contains', value: '' } },
  time: { fields: [{ member: 'atMostMs', input: 'number' }], blank: { kind: 'time', atMostMs: 1000 } },
  errorCode: { fields: [{ member: 'value', input: 'text' }], blank: { kind: 'errorCode', value: '' } },
  cause: { fields: [{ member: 'value', input: 'cause' }], blank: { kind: 'cause', value: 'none' } },
};

export const captureForms: { readonly [K in Capture['kind']]: ExpectationForm<Extract<Capture, { kind: K }>> } = {
  jsonPath: { fields: [{ member: 'path', input: 'text' }], blank: { kind: 'jsonPath', path: '$.id', to: '' } },
  header: { fields: [{ member: 'name', input: 'text' }], blank: { kind: 'header', name: 'Location', to: '' } },
};

/** Tests that look at no value. */
export const isWithoutValue = (test: TextTest): boolean => test === 'exists' || test === 'absent';
