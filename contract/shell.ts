/** What the shell (main process) itself offers to a window: about, state of the services, printing, saving a file. */
import { z } from 'zod';

export const serviceName = z.enum(['db', 'vision', 'devices']);
export type ServiceName = z.infer<typeof serviceName>;

/**
 * `starting` until it answers for the first time, `restarting` after it died or fell silent, `failed` after three
 * deaths in five minutes: then only `restartService` (or a new start of the app) tries again.
 */
export const serviceState = z.enum(['starting', 'up', 'restarting', 'failed']);
export type ServiceState = z.infer<typeof serviceState>;

/**
 * Where the database key is held: `os` in the key store of the operating system; `file` in a file that only this
 * user may read, which a screen must show as a warning; `lost` when there is a database but no key that could open it.
 */
export const keyProtection = z.enum(['os', 'file', 'lost']);
export type KeyProtection = z.infer<typeof keyProtection>;

export const about = z.strictObject({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  keyProtection,
  /** Believable made-up data is wanted. */
  demo: z.boolean(),
  dataFolder: z.string(),
});
export type About = z.infer<typeof about>;

/** Names what to print; the print page alone understands it. */
const job = z.string().min(1).max(1_000);
const printPage = z.uuid();
const fileName = z
  .string()
  .min(1)
  .max(120)
  .refine((name) => !/[/\\:*?"<>|\p{Cc}]/u.test(name) && !name.startsWith('.'), 'not a plain file name');

const nothing = z.strictObject({});

export const shellContract = {
  about: { input: nothing, output: about },
  /** The state of each service now; later changes come as the notice `service`. */
  services: { input: nothing, output: z.record(serviceName, serviceState) },
  /** Starts a failed service again. */
  restartService: { input: z.strictObject({ service: serviceName }), output: nothing },
  /**
   * Lays the job out on the hidden page `print.html` and returns the PDF, in the page size that its style sheet states. The
   * page acts as the window that asked.
   * @throws Fault `PRINT_FAILED` when the page does not call `printReady` in time, or says that it failed.
   */
  printToPdf: { input: z.strictObject({ job }), output: z.strictObject({ pdf: z.instanceof(Uint8Array) }) },
  /**
   * Prints the job on paper: silently on the default printer, or after the system's print dialog.
   * `printed` is false when the person cancelled the dialog.
   * @throws Fault `PRINT_FAILED`.
   */
  print: {
    input: z.strictObject({
      job,
      silent: z.boolean(),
      copies: z.int().min(1).max(20).default(1),
      /** Name of a printer; empty for the default one. */
      printer: z.string().max(200).default(''),
    }),
    output: z.strictObject({ printed: z.boolean() }),
  },
  /** The printers of this machine, by the names that `print` takes. */
  printers: { input: nothing, output: z.array(z.strictObject({ name: z.string(), shown: z.string() })) },
  /** A print page that shows nothing asks for its next job; answered when there is one. `page` is the name in its address. */
  printJob: { input: z.strictObject({ page: printPage }), output: z.strictObject({ job }) },
  /**
   * The print page calls this when its job is laid out with its fonts and pictures, or cannot be (`ok: false`). Answered when
   * the sheet has been printed: then the page wipes it.
   */
  printReady: { input: z.strictObject({ page: printPage, ok: z.boolean() }), output: nothing },
  /**
   * Asks the person where to save, and saves. `saved` is false when the person cancelled.
   * @throws Fault `DISK_FULL`, `INTERNAL`.
   */
  saveFile: {
    input: z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) }),
    output: z.strictObject({ saved: z.boolean() }),
  },
} as const;
export type ShellContract = typeof shellContract;

/** The shell's notice `service`: a service changed its state. */
export const serviceNotice = z.strictObject({ service: serviceName, state: serviceState });
export type ServiceNotice = z.infer<typeof serviceNotice>;
