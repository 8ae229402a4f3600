// A member that the stand-in does not have must be noticed, not read as undefined.

/** `then`, symbols and the bundler's `__esModule` are asked of any object by the language and its tools. */
export function refuseUnknown<T extends object>(what: string, members: T): T {
  return new Proxy(members, {
    get(object, member) {
      const known = member in object || typeof member === 'symbol' || ['then', '__esModule', 'toJSON'].includes(member);
      if (known) return Reflect.get(object, member, object);
      throw new Error(`${what}.${String(member)} is not in the stand-in`);
    },
  });
}
