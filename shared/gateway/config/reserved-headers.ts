// Headers that the gateway reads itself cannot be declared as parameters of an API (gateway.md 2.8, FAQ 5.13).

const RESERVED = /^(x-auth-token|authorization|x-stage|x-apig-.*|x-sdk-.*)$/i;

/** What a declared header parameter may be called, when `name` is one that it may not. */
export function reservedHeaderRule(name: string): string | undefined {
  return RESERVED.test(name)
    ? "a header other than X-Auth-Token, Authorization, X-Stage, X-Apig-* and X-Sdk-*: these are the gateway's own, a caller just sends them"
    : undefined;
}
