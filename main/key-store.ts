/** Electron's door to the key store of the operating system. */
import { safeStorage } from 'electron';
import type { KeyStore } from './database-key.ts';

/** Usable only after the app is ready. On Linux without a key ring Electron would use a fixed password: that counts as none. */
export const osKeyStore: KeyStore = {
  isAvailable() {
    if (!safeStorage.isEncryptionAvailable()) return false;
    if (process.platform !== 'linux') return true;
    const backend = safeStorage.getSelectedStorageBackend();
    return backend !== 'basic_text' && backend !== 'unknown';
  },
  wrap: (text) => safeStorage.encryptString(text),
  unwrap: (wrapped) => safeStorage.decryptString(Buffer.from(wrapped)),
};
