import type { Bridge } from '#contract/services.ts';

declare global {
  interface Window {
    readonly xinqu: Bridge;
  }
}
