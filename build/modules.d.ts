/** The build's own modules are plain JavaScript, so that they run before anything is installed; tests use these. */
declare module '*/build/fuses.mjs' {
  export function fuseConfiguration(
    context: { platform: string; isForTests: boolean },
    length: number,
  ): { version: string; strictlyRequireAllFuses: boolean } & Record<number, boolean>;
}
declare module '*/build/package.mjs' {
  export const testPackage: string;
}
