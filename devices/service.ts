/** The device process: the card reader of this machine, for whichever window waits for a card. */
import { childPort } from '#contract/child-port.ts';
import { devicesContract } from '#contract/devices.ts';
import { Fault } from '#contract/fault.ts';
import { type Caller, serve } from '#contract/rpc.ts';
import { serviceEnvironment } from '#contract/service-environment.ts';
import { keepReader } from './reader/keeper.ts';
import { keepPortChoice, readPortChoice } from './reader/port-choice.ts';
import { listPorts, openLine } from './reader/serial-line.ts';

const environment = serviceEnvironment.parse(process.env);
const folder = environment.XINQU_DATA;
let choice = await readPortChoice(folder);

const portsToTry = async (): Promise<readonly string[]> => {
  if (choice !== 'auto') return [choice];
  const further = environment.XINQU_READER_PORT;
  return [...(further ? [further] : []), ...(await listPorts()).map((port) => port.path)];
};

let tell: (notice: string, data: unknown) => void = () => {};
const keeper = keepReader({
  ports: portsToTry,
  open: openLine,
  onStatus: (status) => tell('reader', status),
});
if (choice === 'off') keeper.lookAgain(true);

/** A card is personal data: the calling screen in the hall has no business with one. */
const mustServePeople = ({ role }: Caller): void => {
  if (role === 'display') throw new Fault('SENDER_REFUSED');
};

tell = serve(
  childPort(),
  devicesContract,
  {
    status: () => ({ reader: keeper.status(), choice }),
    ports: async () => ({ ports: [...(await listPorts())] }),
    choosePort: async (chosen) => {
      choice = chosen.choice;
      await keepPortChoice(folder, choice);
      keeper.lookAgain(choice === 'off');
      return {};
    },
    awaitCard: ({ wait, forMs }, caller) => {
      mustServePeople(caller);
      return keeper.wait(`${caller.window}/${wait}`, forMs);
    },
    cancelWait: ({ wait }, caller) => {
      keeper.cancel(`${caller.window}/${wait}`);
      return {};
    },
  },
  { onGone: () => void keeper.stop() },
);
