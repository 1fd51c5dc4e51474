import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{domain,contract,db,vision,devices,hub,main,preload,renderer,texts,testing,bench}/**/*.test.{ts,tsx}'],
    allowOnly: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes: a busy machine is no failure.
    expect: { poll: { timeout: 20_000 } },
    // As in the app: the OCR runtime must not report its use to its maker.
    env: { ORT_DISABLE_TELEMETRY: '1' },
  },
});
