// Electron's switches that are burnt into the executable: each one set, each with its reason.
import { FuseV1Options, FuseVersion } from '@electron/fuses';

const hasAsarIntegrity = (platform) => platform === 'win32' || platform === 'darwin';

/**
 * The switches by name. `isForTests`: a test driver attaches by Node's inspector, so a package for tests leaves that
 * one door open; what ships never does.
 */
export const fuses = ({ platform, isForTests }) => ({
  // The executable must not serve as a general Node for whoever finds it.
  RunAsNode: false,
  // Cookies on disk are encrypted with the operating system's key store.
  EnableCookieEncryption: true,
  // NODE_OPTIONS could load foreign code into main.
  EnableNodeOptionsEnvironmentVariable: false,
  // --inspect could do the same.
  EnableNodeCliInspectArguments: isForTests,
  // A changed archive is refused, on the platforms that can check it.
  EnableEmbeddedAsarIntegrityValidation: hasAsarIntegrity(platform),
  // A folder laid beside the archive must not run in its place.
  OnlyLoadAppFromAsar: true,
  // We make no snapshot of our own for the browser process.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // Pages come from our own scheme; file: gets no privilege.
  GrantFileProtocolExtraPrivileges: false,
  // Electron's default; switching it off would only slow WebAssembly down.
  WasmTrapHandlers: true,
});

/** For flipFuses: the switches that this Electron's wire of `length` has; every one of them must be set. */
export function fuseConfiguration(context, length) {
  const known = Object.entries(fuses(context)).map(([name, value]) => [FuseV1Options[name], value]);
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(known.filter(([index]) => index < length)),
  };
}
