import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readMultipart } from './multipart.ts';

async function sent(
  fields: Record<string, string | Uint8Array<ArrayBuffer>>,
): Promise<{ readonly [name: string]: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.set(name, value);
    else form.set(name, new Blob([value]), 'bundle.xqb');
  const request = new Request('http://hub/', { method: 'POST', body: form });
  return readMultipart(request.headers.get('content-type') ?? '', Buffer.from(await request.arrayBuffer()));
}

test('fields and every byte of a file come back, whatever they are', async () => {
  const file = new Uint8Array([...randomBytes(3000), 13, 10, 45, 45, 13, 10, 13, 10, 0, 255]);
  const read = await sent({ formToken: 'a-b_c', bundle: file, empty: '' });
  expect(read.formToken).toBe('a-b_c');
  expect(read.empty).toBe('');
  expect(Buffer.from(read.bundle ?? '', 'latin1').equals(Buffer.from(file))).toBe(true);
});

test('what is no such form has no fields', () => {
  expect(readMultipart('text/plain', Buffer.from('x'))).toEqual({});
  expect(readMultipart('multipart/form-data; boundary=b', Buffer.from('no parts here'))).toEqual({});
  expect(readMultipart('multipart/form-data; boundary=b', Buffer.from('--b\r\nno end'))).toEqual({});
});
