/**
 * The electronic file of one case as a package that explains itself: documents, materials, metadata for programs, a page for
 * people, and a manifest with the SHA-256 of every file, signed by the device. What is in it can be checked without this
 * product, as its own `README.txt` says.
 */
import { z } from 'zod';

export const packageFormat = 'xinqu-electronic-file';
export const packageVersion = 1;

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
export const publicKeyName = 'device.pem';

export const manifest = z.object({
  format: z.literal(packageFormat),
  version: z.literal(packageVersion),
  case: z.string(),
  stream: z.string(),
  /** UTC instant of the export. */
  createdAt: z.string(),
  createdBy: z.string(),
  device: z.object({ id: z.string(), code: z.string(), center: z.string() }),
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** Printed forms: what was filed, and the signature that was made at filing, base64; null in files of an older version. */
  documents: z.array(
    z.object({
      form: z.string(),
      copy: z.string(),
      filedAt: z.string(),
      sha256: z.string(),
      path: z.string().nullable(),
      device: z.string().nullable(),
      signature: z.string().nullable(),
    }),
  ),
  /** Named by the case but not on this device, for example because another center took them in. */
  missing: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;

export const readme = `新区一窗 电子档案

本压缩包是一个办件的电子档案：
  index.html      供人阅读的目录，用浏览器打开
  metadata.json   供程序读取的著录信息和全部经过
  documents/      归档的文书（PDF）
  materials/      收下的材料
  attachments/    签名、照片等其他图片
  manifest.json   清单：每个文件的大小和 SHA-256
  manifest.sig    制作设备对 manifest.json 的 Ed25519 签名
  device.pem      制作设备的公钥

不用本软件也可以核验：
  1. 签名：openssl pkeyutl -verify -pubin -inkey device.pem -rawin -in manifest.json -sigfile manifest.sig
  2. 文件：逐个计算 SHA-256，与 manifest.json 中的 files 比较
  3. 公钥：与区级中心登记的该设备公钥比较

Electronic file of one case. Open index.html; check manifest.sig with the command above, then the SHA-256 of every file.
`;
