// Bounds that hold before and while a document is read (security requirements S81, S83) and the gateway's own quotas.

/** Characters of one document; the host counts bytes before it decodes. */
export const MOST_CHARACTERS = 32 * 1024 * 1024;
export const DEEPEST = 200;
/** Maps, or lists, of one document. */
export const MOST_OF_A_KIND = 100_000;
/** Values after aliases are followed. */
export const MOST_VALUES = 1_000_000;
/** Aliases whose target holds aliases itself: what attacks are made of. */
export const MOST_NESTED_ALIASES = 100;
export const MOST_ALIASES = 10_000;
/** Lexical units of YAML; a value takes three to six of them. */
export const MOST_LEXEMES = 2_500_000;
/** Scalars and items of YAML, before aliases are followed: each takes a kilobyte while it is read (measured, yaml 2.9.1). */
export const MOST_YAML_VALUES = 500_000;
export const MOST_OPERATIONS = 10_000;
export const MOST_REFERENCE_HOPS = 64;

/** APIs of one import (FAQ 8.1). */
export const MOST_APIS = 300;
export const MOST_PARAMETERS = 50;
export const MOST_POLICIES = 5;
export const MOST_TAGS = 10;
export const MOST_RESPONSES = 4;
export const MOST_ADDRESSES = 100;
export const LONGEST_PATH = 512;
export const LONGEST_ADDRESS = 255;
export const LONGEST_VALUE = 255;
export const LARGEST_COUNT = 2_147_483_647;
/** Upper limit of the gateway parameter backend_timeout, and its default. */
export const LARGEST_TIMEOUT_MS = 600_000;
export const DEFAULT_TIMEOUT_LIMIT_MS = 60_000;
export const DEFAULT_TIMEOUT_MS = 5000;
