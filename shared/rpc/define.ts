// Types that tie a method table to its handlers and its callers: a host that forgets a method does not compile,
// a caller that misspells one does not either.
import type { z } from '../model/json-mode.ts';

export interface MethodDefinition {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}
export type MethodTable = Readonly<Record<string, MethodDefinition>>;

export type Input<T extends MethodTable, M extends keyof T> = z.output<T[M]['input']>;
export type Output<T extends MethodTable, M extends keyof T> = z.output<T[M]['output']>;

export type Handlers<T extends MethodTable> = {
  readonly [M in keyof T]: (input: Input<T, M>) => Promise<Output<T, M>>;
};
export type Client<T extends MethodTable> = <M extends keyof T & string>(
  method: M,
  input: z.input<T[M]['input']>,
) => Promise<Output<T, M>>;

export type EventTable = Readonly<Record<string, z.ZodType>>;
export type Subscribe<T extends EventTable> = <E extends keyof T & string>(
  event: E,
  listener: (payload: z.output<T[E]>) => void,
) => () => void;
