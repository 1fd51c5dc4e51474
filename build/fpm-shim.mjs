#!/usr/bin/env node
// The part of fpm (a packaging program that would have to be downloaded) that electron-builder calls for a deb,
// done with Debian's own dpkg-deb.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const flags = new Set(['--force', '--debug', '--no-depends']);

/** Options may come several times; what is no option is a mapping `from=to`. */
function parse(words) {
  const options = new Map();
  const mappings = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (flags.has(word)) continue;
    if (!word.startsWith('-')) mappings.push(word);
    else {
      const name = word.replace(/^-+/, '');
      options.set(name, [...(options.get(name) ?? []), words[++index]]);
    }
  }
  return { one: (name) => options.get(name)?.[0], all: (name) => options.get(name) ?? [], mappings };
}

/** Copies `from=to` into the package's tree; a folder's content goes into the folder `to`. */
function place(mapping, tree) {
  const at = mapping.lastIndexOf('=');
  const from = mapping.slice(0, at);
  const to = path.join(tree, mapping.slice(at + 1));
  const isFolder = statSync(from).isDirectory();
  mkdirSync(isFolder ? to : path.dirname(to), { recursive: true });
  if (isFolder) execFileSync('cp', ['-a', `${from.replace(/\/$/, '')}/.`, to]);
  else copyFileSync(from, to);
}

/** The lines after the first belong to it when they begin with a space. */
const descriptionOf = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n ');

function controlFile({ one, all }, kilobytes) {
  const fields = {
    Package: one('name'),
    Version: one('version'),
    Architecture: one('architecture'),
    Maintainer: one('maintainer'),
    'Installed-Size': kilobytes,
    Depends: all('d').join(', '),
    Recommends: all('deb-recommends').join(', '),
    Section: one('category') ?? 'misc',
    Priority: one('deb-priority') ?? 'optional',
    Homepage: one('url'),
    Description: descriptionOf(one('description') ?? ''),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

const scripts = {
  'before-install': 'preinst',
  'after-install': 'postinst',
  'before-remove': 'prerm',
  'after-remove': 'postrm',
};

function build(request) {
  const tree = mkdtempSync(path.join(tmpdir(), 'deb-'));
  try {
    chmodSync(tree, 0o755); // becomes the package's root folder
    for (const mapping of request.mappings) place(mapping, tree);
    const kilobytes = execFileSync('du', ['-sk', tree], { encoding: 'utf8' }).split('\t')[0];
    const control = path.join(tree, 'DEBIAN');
    mkdirSync(control);
    writeFileSync(path.join(control, 'control'), controlFile(request, kilobytes));
    for (const [option, name] of Object.entries(scripts)) {
      const script = request.one(option);
      if (!script) continue;
      copyFileSync(script, path.join(control, name));
      chmodSync(path.join(control, name), 0o755);
    }
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '--build', tree, request.one('package')], {
      stdio: 'inherit',
    });
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const request = parse(process.argv.slice(2));
if (request.one('t') === 'deb') build(request);
else {
  console.error('this fpm makes deb packages only');
  process.exitCode = 2;
}
