/** The device process: the card reader and the fingerprint module of this machine, for whichever window waits for a card or a finger. */
import { childPort } from '#contract/child-port.ts';
import { devicesContract } from '#contract/devices.ts';
import { Fault } from '#contract/fault.ts';
import { type Caller, serve } from '#contract/rpc.ts';
import { serviceEnvironment } from '#contract/service-environment.ts';
import { fingerDesk } from './fingerprint/desk.ts';
import { keepReader } from './reader/keeper.ts';
import { keepPortChoices, readPortChoices } from './reader/port-choice.ts';
import { listPorts, openLine } from './reader/serial-line.ts';

const environment = serviceEnvironment.parse(process.env);
const folder = environment.XINQU_DATA;
let choices = await readPortChoices(folder);

async function choose(change: Partial<typeof choices>): Promise<void> {
  choices = { ...choices, ...change };
  await keepPortChoices(folder, choices);
}

const portsToTry = async (): Promise<readonly string[]> => {
  if (choices.readerPort !== 'auto') return [choices.readerPort];
  const further = environment.XINQU_READER_PORT;
  const paths = [...(further ? [further] : []), ...(await listPorts()).map((port) => port.path)];
  // Somebody said what is there: it is no card reader.
  return paths.filter((path) => path !== choices.fingerPort);
};

let tell: (notice: string, data: unknown) => void = () => {};
const keeper = keepReader({
  ports: portsToTry,
  open: openLine,
  onStatus: (status) => tell('reader', status),
});
if (choices.readerPort === 'off') keeper.lookAgain(true);
const fingers = fingerDesk(() => (choices.fingerPort === 'off' ? null : choices.fingerPort), openLine);

/** A card is personal data: the calling screen in the hall has no business with one. */
const mustServePeople = ({ role }: Caller): void => {
  if (role === 'display') throw new Fault('SENDER_REFUSED');
};

tell = serve(
  childPort(),
  devicesContract,
  {
    status: () => ({ reader: keeper.status(), choice: choices.readerPort }),
    ports: async () => ({ ports: [...(await listPorts())] }),
    choosePort: async ({ choice }) => {
      await choose({ readerPort: choice });
      keeper.lookAgain(choice === 'off');
      return {};
    },
    awaitCard: ({ wait, forMs }, caller) => {
      mustServePeople(caller);
      return keeper.wait(`${caller.window}/${wait}`, forMs);
    },
    fingerPort: () => ({ choice: choices.fingerPort }),
    chooseFingerPort: async ({ choice }) => {
      await choose({ fingerPort: choice });
      return {};
    },
    awaitFinger: ({ wait, forMs }, caller) => {
      mustServePeople(caller);
      return fingers.wait(`${caller.window}/${wait}`, forMs);
    },
    cancelFinger: ({ wait }, caller) => {
      fingers.cancel(`${caller.window}/${wait}`);
      return {};
    },
    cancelWait: ({ wait }, caller) => {
      keeper.cancel(`${caller.window}/${wait}`);
      return {};
    },
  },
  { onGone: () => void keeper.stop() },
);
