import { expect, test } from 'vitest';
import { checkHubAddress } from './hub-address.ts';

test.for([
  'https://hub.example.cn',
  'https://8.8.8.8:8443/',
  'http://127.0.0.1:8080',
  'http://localhost:1',
  'http://[::1]:8',
])('%s may be spoken to', (address) => {
  expect(checkHubAddress(address).href).toContain('://');
});

test.for([
  'http://hub.example.cn',
  'http://8.8.8.8',
  'http://10.1.2.3',
  'http://192.168.0.9',
  'http://[fd12::1]',
  'http://localhost.example.cn',
  'http://127.0.0.1.example.cn',
  'http://[2001:db8::1]',
  'ftp://10.0.0.1',
  'file:///etc/passwd',
  'https://user:word@hub.example.cn',
  'hub',
  '',
])('%s may not', (address) => {
  expect(() => checkHubAddress(address)).toThrow(expect.objectContaining({ code: 'HUB_ADDRESS' }));
});
