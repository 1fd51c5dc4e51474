/** Whether an outside system is there and knows us, without asking about anybody. */
import { marriageStateHelloPath } from '#contract/marriage-state.ts';
import type { OutsidePort } from '#contract/outside.ts';
import { smsHelloPath } from '#contract/sms.ts';
import type { PortBoard } from './port-board.ts';
import { OutsideFault } from './ports.ts';
import { askSigned, atTheCounter, type Patience } from './signed-http.ts';

const helloPaths: Readonly<Record<OutsidePort, string>> = {
  'marriage-state': marriageStateHelloPath,
  sms: smsHelloPath,
};

/** Tries once; the board knows then how the port stands. @returns false without settings and without an answer that counts. */
export async function greet(
  board: PortBoard,
  port: OutsidePort,
  now: () => Date,
  { timeoutMs }: Patience = atTheCounter,
): Promise<boolean> {
  const settings = board.settings(port);
  if (!settings) return false;
  try {
    const { status } = await askSigned(
      { port, settings, patience: { timeoutMs, pausesMs: [] }, now },
      helloPaths[port],
      {},
    );
    if (status !== 200) throw new OutsideFault(port, 'not-the-service');
    board.up(port);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof OutsideFault)) throw thrown;
    board.away(port, thrown.trouble);
    return false;
  }
}
