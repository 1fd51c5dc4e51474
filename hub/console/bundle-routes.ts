/** Bundles on a stick: one is brought in, a receipt is taken back. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bundleLimits, receiptExtension } from '#contract/bundle.ts';
import { parcelExtension } from '#contract/parcel.ts';
import { audit } from '../audit.ts';
import { type BundleOutcome, makeReceipt, takeBundle } from '../bundle.ts';
import { keepWish, makeParcel } from '../parcel.ts';
import type { RangeParts } from '../ranges.ts';
import { HubRefusal } from '../refusal.ts';
import { type ConsoleParts, formOf, show, signedIn } from './guard.ts';
import { readMultipart } from './multipart.ts';
import { problemPage } from './pages.ts';
import { bundlesPage } from './pages-bundles.ts';
import * as queries from './queries.ts';

const deviceKey = z.object({ center: z.string().max(40), device: z.string().max(64) });

/** What the bundle asks for. Its records are in whatever becomes of that: a wish that is refused is told beside them. */
async function tryWish(parts: RangeParts, taken: BundleOutcome): Promise<{ withoutNumbers: number; refused: boolean }> {
  if (!taken.wish) return { withoutNumbers: 0, refused: false };
  try {
    return { withoutNumbers: await keepWish(parts, taken, taken.wish), refused: false };
  } catch (thrown) {
    if (!(thrown instanceof HubRefusal)) throw thrown;
    return { withoutNumbers: 0, refused: true };
  }
}

export function addBundleRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, hubEpoch, signer, sealer, grants, upstream } = parts;
  scope.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: bundleLimits.bytes * 2 },
    (request, body, done) => done(null, readMultipart(request.headers['content-type'] ?? '', body as Buffer)),
  );
  scope.get(
    '/console/bundles',
    signedIn(parts, 'carry', async (_request, reply, view) =>
      show(reply, bundlesPage(view, await queries.listDevices(database))),
    ),
  );
  scope.post(
    '/console/bundles',
    { bodyLimit: bundleLimits.bytes * 2 },
    signedIn(parts, 'carry', async (request, reply, view) => {
      const { account } = view.session;
      const devices = await queries.listDevices(database);
      if (!signer) return show(reply, bundlesPage(view, devices, { problem: 'MALFORMED' }), 400);
      try {
        const taken = await takeBundle(database, hubEpoch, signer, Buffer.from(formOf(request).bundle ?? '', 'latin1'));
        const subject = `${taken.device} ${taken.fresh}/${taken.events}`;
        await audit(database, { center: taken.center, account, action: 'bundle.taken', subject });
        const kept = await tryWish({ database, log: grants, upstream }, taken);
        if (kept.refused) await audit(database, { center: taken.center, account, action: 'wish.refused', subject });
        const now = await queries.listDevices(database);
        return show(reply, bundlesPage(view, now, { taken, ...kept }));
      } catch (thrown) {
        if (!(thrown instanceof HubRefusal)) throw thrown;
        await audit(database, { center: 'hub', account, action: 'bundle.refused', subject: thrown.code });
        return show(reply, bundlesPage(view, devices, { problem: thrown.code }), 400);
      }
    }),
  );
  scope.post(
    '/console/parcels',
    signedIn(parts, 'carry', async (request, reply, view) => {
      const key = deviceKey.safeParse(formOf(request));
      if (!key.success || !signer) return show(reply, problemPage(view, 'notFound'), 404);
      try {
        const { device, bytes } = await makeParcel({ database, hubEpoch, signer, sealer }, key.data);
        const { account } = view.session;
        await audit(database, { center: device.center, account, action: 'parcel.made', subject: device.device });
        return reply
          .type('application/octet-stream')
          .header('content-disposition', `attachment; filename="parcel-${device.code}.${parcelExtension}"`)
          .send(bytes);
      } catch (thrown) {
        if (!(thrown instanceof HubRefusal)) throw thrown;
        return show(reply, bundlesPage(view, await queries.listDevices(database), { problem: thrown.code }), 400);
      }
    }),
  );
  scope.get(
    '/console/receipts/:center/:device',
    signedIn(parts, 'carry', async (request, reply, view) => {
      const key = deviceKey.safeParse(request.params);
      const receipt = key.success && signer ? await makeReceipt(database, hubEpoch, signer, key.data) : null;
      if (!receipt || !key.success) return show(reply, problemPage(view, 'notFound'), 404);
      return reply
        .type('application/octet-stream')
        .header(
          'content-disposition',
          `attachment; filename="receipt-${key.data.device.slice(0, 8)}.${receiptExtension}"`,
        )
        .send(receipt);
    }),
  );
}
