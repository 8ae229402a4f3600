/** Written into every bundle and test run by build/version-define.ts. */
declare const __COUNTERSIGN_VERSION__: string;

/** The version of package.json. */
export const version: string = __COUNTERSIGN_VERSION__;
