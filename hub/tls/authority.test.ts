import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { codeAlphabet, readEnrolmentCode, writeEnrolmentCode } from '#contract/enrolment-code.ts';
import { openAuthority } from './authority.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'xinqu-authority-'));
afterAll(() => rmSync(folder, { recursive: true }));
const now = (): Date => new Date('2026-11-25T00:00:00Z');
const authority = openAuthority(path.join(folder, 'one'), now);
const root = new X509Certificate(authority.certificate);
const deviceKey = generateKeyPairSync('ed25519').publicKey;
const spki = deviceKey.export({ type: 'spki', format: 'der' });

test('the authority is made once and is the same at the next start; another folder is another authority', () => {
  const again = openAuthority(path.join(folder, 'one'), now);
  expect(again.certificate).toBe(authority.certificate);
  expect(again.fingerprint).toBe(authority.fingerprint);
  expect(openAuthority(path.join(folder, 'two'), now).fingerprint).not.toBe(authority.fingerprint);
  expect(root.ca).toBe(true);
  expect(root.verify(root.publicKey)).toBe(true);
});

test('a device certificate is for this device, this center, this key, as a client, and signed by the authority', () => {
  const made = authority.issueDevice('0190aaaa-1111', '秦川,镇=中心', spki);
  const read = new X509Certificate(made.pem);
  expect(read.toLegacyObject().subject).toMatchObject({ CN: '0190aaaa-1111', O: '秦川,镇=中心' });
  expect(read.checkIssued(root)).toBe(true);
  expect(read.verify(root.publicKey)).toBe(true);
  expect(read.publicKey.equals(deviceKey)).toBe(true);
  expect(read.ca).toBe(false);
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  expect(read.serialNumber.toLowerCase()).toBe(made.serial);
  // Clocks of devices may be a month behind.
  expect(new Date(read.validFrom).getTime()).toBeLessThan(now().getTime() - 29 * 86_400_000);
  expect(new Date(read.validTo)).toEqual(new Date('2029-11-24T00:00:00Z'));
});

test('a server certificate is good for the name that devices ask for and for every address a browser may use', () => {
  const names = ['hub.example', '10.1.2.3', '::1', 'fe80::1:2', '2001:db8:0:1:2:3:4:5'];
  const read = new X509Certificate(authority.issueServer(names).cert);
  expect(read.checkHost('hub.xinqu.internal')).toBe('hub.xinqu.internal');
  expect(read.checkHost('hub.example')).toBe('hub.example');
  for (const address of names.slice(1)) expect(read.checkIP(address)).toBe(address);
  expect(read.checkIP('10.1.2.4')).toBeUndefined();
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(read.verify(root.publicKey)).toBe(true);
});

test('half an authority, or one of two, is said and not replaced', () => {
  const broken = path.join(folder, 'broken');
  openAuthority(broken, now);
  rmSync(path.join(broken, 'key.pem'));
  expect(() => openAuthority(broken, now)).toThrow(/incomplete/);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  writeFileSync(path.join(broken, 'key.pem'), other.export({ type: 'pkcs8', format: 'pem' }));
  expect(() => openAuthority(broken, now)).toThrow(/not that of the certificate/);
});

test('an enrolment code is read however it was typed', () => {
  const code = { secret: '7KQ2M9XD4TRW', fingerprint: authority.fingerprint };
  const written = writeEnrolmentCode(code);
  expect(written).toMatch(/^(\w{4}-){4}\w{4}$/);
  expect([...authority.fingerprint].every((character) => codeAlphabet.includes(character))).toBe(true);
  for (const typed of [
    written,
    written.toLowerCase(),
    written.replaceAll('-', ' '),
    ` ${written}`,
    written.replaceAll('-', ''),
  ])
    expect(readEnrolmentCode(typed)).toEqual(code);
  expect(readEnrolmentCode(written.slice(0, 14))).toEqual({ secret: code.secret, fingerprint: '' });
  for (const typed of ['', '7KQ2', written.slice(0, -1), `${written}A`]) expect(readEnrolmentCode(typed)).toBeNull();
});
