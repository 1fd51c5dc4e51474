/** Serves the built pages under `app://xinqu/`, and nothing else. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { securityHeaders } from './content-security.ts';

/** The build leaves this where a page needs its nonce. */
const noncePlaceholder = '__CSP_NONCE__';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

const refusal = (status: number): Response => new Response(null, { status, headers: securityHeaders('none') });

/**
 * The file that an address means, or undefined when it lies outside `folder`, is of no known kind, or is no address.
 * The address is decoded once and resolved before it is compared, so neither `..` nor `%2e%2e%2f` leads out.
 */
export function fileOf(folder: string, address: string): string | undefined {
  try {
    const url = new URL(address);
    if (url.protocol !== 'app:' || url.host !== 'xinqu') return undefined;
    const name = decodeURIComponent(url.pathname);
    if (name.includes('\0') || name.includes('\\')) return undefined;
    const file = path.resolve(folder, `.${name === '/' ? '/index.html' : name}`);
    if (!file.startsWith(folder + path.sep)) return undefined;
    return path.extname(file) in contentTypes ? file : undefined;
  } catch {
    return undefined; // no address, or a broken escape in it
  }
}

/** Answers requests for the files in `folder` (an absolute path). GET only. */
export function appFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405);
    const file = fileOf(folder, request.url);
    if (file === undefined) return refusal(404);
    let body: Buffer<ArrayBuffer> | string;
    try {
      body = await readFile(file);
    } catch {
      return refusal(404);
    }
    const nonce = randomBytes(16).toString('base64');
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    const isPage = path.extname(file) === '.html';
    if (isPage) body = body.toString('utf8').replaceAll(noncePlaceholder, nonce);
    // Names of built assets carry a hash of their content; pages carry a nonce and must never be kept.
    const cacheControl = isPage ? 'no-store' : 'max-age=31536000, immutable';
    return new Response(body, {
      headers: { ...securityHeaders(nonce), 'content-type': type, 'cache-control': cacheControl },
    });
  };
}
