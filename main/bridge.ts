/** The pages' way in: one channel for calls, one for notices. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { toFaultData } from '#contract/fault.ts';
import { type BridgeReply, callChannel, noticeChannel, type WindowNotice } from '#contract/services.ts';
import type { PassedCall, Sender } from './call-guard.ts';
import { isOwnPage } from './page-guard.ts';
import type { WindowRegistry } from './window-registry.ts';

function senderOf(event: IpcMainInvokeEvent, registry: WindowRegistry): Sender {
  const frame = event.senderFrame;
  return {
    identity: registry.identityOf(event.sender),
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    isOwnPage: frame !== null && isOwnPage(frame.url),
  };
}

/** Answers the pages' calls: each through `guard`, then by `answer`. What is thrown becomes a fault in the reply. */
export function openBridge(
  registry: WindowRegistry,
  guard: (sender: Sender, message: unknown) => PassedCall,
  answer: (call: PassedCall) => Promise<unknown>,
): void {
  ipcMain.handle(callChannel, async (event, message: unknown): Promise<BridgeReply> => {
    try {
      return { value: await answer(guard(senderOf(event, registry), message)) };
    } catch (thrown) {
      return { fault: toFaultData(thrown) };
    }
  });
}

/** Sends a notice to every window. */
export function tellWindows(registry: WindowRegistry, notice: WindowNotice): void {
  for (const contents of registry.all()) if (!contents.isDestroyed()) contents.send(noticeChannel, notice);
}
