/** The hub's command line. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { HubOptions } from './hub.ts';

export const usage = `node hub/start.ts --data DIR [--port 0] [--host 127.0.0.1]
  [--database postgres://…]     a PostgreSQL of your own instead of the embedded one (or XINQU_HUB_DATABASE)
  [--host-name NAME]…           names and addresses by which browsers know this hub, besides the machine's own
  [--tls-key FILE --tls-cert FILE]   shown to browsers instead of the certificate of the hub's own authority
  [--authority DIR]             where the hub's own authority is kept, instead of authority/ in --data
  [--console-port PORT]         the web console also by plain HTTP, for browsers on this machine (0: any free one)
  [--plain]                     no TLS; only on this machine
  [--center ID --center-name NAME]   the first service hall, made when missing
  [--upstream URL]              this is a hall's own hub: it forwards to the district's at this https address
  [--upstream-code CODE]        the district's code for this hall's hub, at the first start
  [--restored]                  the database was put back from a backup: begins a new epoch
  [--attachment-key-lost]       the file attachment-key is lost for good: devices send again what it sealed
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
      'host-name': { type: 'string', multiple: true, default: [] },
      authority: { type: 'string' },
      'console-port': { type: 'string' },
      plain: { type: 'boolean', default: false },
      'tls-key': { type: 'string' },
      'tls-cert': { type: 'string' },
      center: { type: 'string', default: 'hall-1' },
      'center-name': { type: 'string', default: '新区第一政务服务大厅' },
      upstream: { type: 'string' },
      'upstream-code': { type: 'string' },
      restored: { type: 'boolean', default: false },
      'attachment-key-lost': { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined) throw new Error('--data is missing');
  const port = portOf('--port', values.port);
  const { 'tls-key': key, 'tls-cert': cert } = values;
  if ((key === undefined) !== (cert === undefined)) throw new Error('--tls-key and --tls-cert belong together');
  if (key !== undefined && values.plain) throw new Error('--plain has no use for certificates');
  const { upstream, 'upstream-code': code } = values;
  if (code !== undefined && upstream === undefined) throw new Error('--upstream-code needs --upstream');
  if (upstream !== undefined && !URL.canParse(upstream)) throw new Error('--upstream must be an https address');
  const localConsole = values['console-port'];
  const data = path.resolve(values.data);
  const database = values.database ?? env.XINQU_HUB_DATABASE;
  return {
    data,
    host: values.host,
    port,
    demo: values.demo,
    restored: values.restored,
    attachmentKeyLost: values['attachment-key-lost'],
    center: { id: values.center, name: values['center-name'] },
    ...(database ? { database } : {}),
    ...(upstream === undefined ? {} : { upstream: { url: upstream, ...(code === undefined ? {} : { code }) } }),
    ...(localConsole === undefined ? {} : { consolePort: portOf('--console-port', localConsole) }),
    tls: values.plain
      ? null
      : {
          authority: path.resolve(values.authority ?? path.join(data, 'authority')),
          names: values['host-name'],
          ...(key !== undefined && cert !== undefined ? { forBrowsers: { key, cert } } : {}),
        },
  };
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${name} must be 0 to 65535`);
  return port;
}
