/** The bridge between a page and main: two functions, and no object of Electron's ever reaches the page. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeReply, BridgeRequest, WindowNotice } from '#contract/services.ts';

// A sandboxed preload is one file without imports, so the channel names stand here again; the build would otherwise
// pull every schema of the contracts in for two words.
const callChannel: typeof import('#contract/services.ts').callChannel = 'xinqu:call';
const noticeChannel: typeof import('#contract/services.ts').noticeChannel = 'xinqu:notice';

const bridge: Bridge = {
  call(service, call, input) {
    return ipcRenderer.invoke(callChannel, { service, call, input } satisfies BridgeRequest) as Promise<BridgeReply>;
  },
  onNotice(listener) {
    const forward = (_event: unknown, notice: WindowNotice): void => listener(notice);
    ipcRenderer.on(noticeChannel, forward);
    return () => {
      ipcRenderer.removeListener(noticeChannel, forward);
    };
  },
};

contextBridge.exposeInMainWorld('xinqu', Object.freeze(bridge));
