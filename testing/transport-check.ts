/**
 * A small Electron program: starts the echo service by each transport, tries it, kills it, and prints what it saw as
 * one line of JSON. So both adapters run in a real Electron, whichever of them this one would choose.
 */
import path from 'node:path';
import { app } from 'electron';
import { Fault } from '#contract/fault.ts';
import { connect, shellCaller } from '#contract/rpc.ts';
import { type ServiceProcess, type ServiceProgram, startNode, startUtility } from '../main/transport.ts';
import { echoContract } from './echo-service.ts';

const value = { text: '新区一窗 𠮷', bytes: new Uint8Array([1, 2, 3]), date: new Date(0), map: new Map([['a', 1]]) };

async function tryOut(start: (program: ServiceProgram) => ServiceProcess): Promise<Record<string, unknown>> {
  const secret = new Uint8Array([4, 5, 6]);
  const lines: string[] = [];
  const process = start({
    name: 'echo',
    file: path.join(import.meta.dirname, 'echo-program.js'),
    env: {},
    secret,
    onLine: (line) => lines.push(line),
  });
  const connection = connect(process.port, echoContract, shellCaller('boot'));
  await connection.ping(10_000);
  const echoed = await connection.client.echo({ value });
  const back = echoed.value as typeof value;
  const told = await connection.client.secret({});
  const hanging = connection.client
    .hang({})
    .catch((thrown: unknown) => (thrown instanceof Fault ? thrown.code : 'other'));
  const pid = process.pid();
  process.kill();
  await connection.gone;
  return {
    text: back.text,
    bytes: [...back.bytes],
    date: back.date.getTime(),
    map: [...back.map],
    secret: [...told.secret],
    hasPid: typeof pid === 'number',
    hanging: await hanging,
    later: await connection.client.echo({ value: 1 }).catch((thrown: Fault) => thrown.code),
  };
}

async function main(): Promise<void> {
  const node = process.env.XINQU_TEST_NODE ?? '';
  const seen = { utility: await tryOut(startUtility), node: await tryOut((program) => startNode(program, node)) };
  process.stdout.write(`${JSON.stringify(seen)}\n`);
  app.quit();
}

void app.whenReady().then(main);
