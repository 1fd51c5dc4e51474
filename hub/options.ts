/** The hub's command line. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { HubOptions } from './hub.ts';

export const usage = `node hub/start.ts --data DIR [--port 0] [--host 127.0.0.1]
  [--database postgres://…]     a PostgreSQL of your own instead of the embedded one (or XINQU_HUB_DATABASE)
  [--tls-key FILE --tls-cert FILE]
  [--center ID --center-name NAME]   the first service hall, made when missing
  [--restored]                  the database was put back from a backup: begins a new epoch
  [--demo]                      a known console password, only on this machine`;

/** Reads arguments and environment. @throws Error that names what is wrong. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Omit<HubOptions, 'onInternal'> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      database: { type: 'string' },
      'tls-key': { type: 'string' },
      'tls-cert': { type: 'string' },
      center: { type: 'string', default: 'hall-1' },
      'center-name': { type: 'string', default: '新区第一政务服务大厅' },
      restored: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined) throw new Error('--data is missing');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('--port must be 0 to 65535');
  const { 'tls-key': key, 'tls-cert': cert } = values;
  if ((key === undefined) !== (cert === undefined)) throw new Error('--tls-key and --tls-cert belong together');
  const database = values.database ?? env.XINQU_HUB_DATABASE;
  return {
    data: path.resolve(values.data),
    host: values.host,
    port,
    demo: values.demo,
    restored: values.restored,
    center: { id: values.center, name: values['center-name'] },
    ...(database ? { database } : {}),
    ...(key !== undefined && cert !== undefined ? { tls: { key, cert } } : {}),
  };
}
