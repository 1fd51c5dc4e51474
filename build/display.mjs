// A virtual display where there is no real one.
import { existsSync } from 'node:fs';
import { startChild } from './children.mjs';
import { say } from './progress.mjs';

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function firstLine(stream) {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.split('\n')[0].trim());
    });
    stream.on('end', () => reject(new Error('Xvfb did not start')));
  });
}

/**
 * Makes sure there is a display, and sets DISPLAY. Xvfb picks a free number by itself and says which; it must not
 * reset when its last client leaves, or the next one may meet it half-way.
 * @returns whether the display is a virtual one.
 */
export async function ensureDisplay() {
  if (hasDisplay()) return false;
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-noreset', '-nolisten', 'tcp'];
  const xvfb = startChild('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.env.DISPLAY = `:${await firstLine(xvfb.stdio[3])}`;
  if (existsSync('/usr/bin/openbox')) startChild('openbox', [], { stdio: 'ignore' });
  say(`• no display here: started a virtual one, ${process.env.DISPLAY}`);
  return true;
}
