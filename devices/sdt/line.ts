/** The wire to a reader, whatever it is made of. */
export interface Line {
  readonly path: string;
  readonly baudRate: number;
  write(bytes: Uint8Array): void;
  /** Changes the speed without closing. */
  setBaudRate(baudRate: number): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Pulled out, or closed. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}
