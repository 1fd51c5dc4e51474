/**
 * The build's own modules are plain JavaScript, so that they run before anything is installed. These are the types of
 * the ones that tests and benchmarks use.
 */
declare module '*/build/fuses.mjs' {
  export function fuseConfiguration(
    context: { platform: string; isForTests: boolean },
    length: number,
  ): { version: string; strictlyRequireAllFuses: boolean } & Record<number, boolean>;
}
declare module '*/build/package.mjs' {
  export const testPackage: string;
}
declare module '*/build/bundle.mjs' {
  export function bundle(names?: string[]): Promise<void>;
}
declare module '*/build/children.mjs' {
  type Child = import('node:child_process').ChildProcess & { readonly ended: Promise<number> };
  export function startChild(
    command: string,
    args: string[],
    options?: { env?: NodeJS.ProcessEnv; stdio?: import('node:child_process').StdioOptions },
  ): Child;
  export function stopChild(child: Child): Promise<void>;
  export function stopAll(): Promise<void>;
  export function stopAllOnSignal(): void;
}
declare module '*/build/display.mjs' {
  export function ensureDisplay(): Promise<boolean>;
}
declare module '*/build/electron-dist.mjs' {
  export function electronDist(): Promise<{ folder: string; executable: string; source: string; version: string }>;
}
declare module '*/build/electron-run.mjs' {
  export function electronArguments(options: { dataFolder: string; isVirtual: boolean; appFolder?: string }): string[];
  export function electronEnvironment(own: Record<string, string>): NodeJS.ProcessEnv;
}
declare module '*/build/json-lines.mjs' {
  export function jsonLine(
    child: import('node:child_process').ChildProcess & { readonly ended: Promise<number> },
    key: string,
  ): Promise<Record<string, unknown>>;
}
