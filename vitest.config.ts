import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{domain,contract,db,vision,devices,hub,main,preload,renderer,testing,bench}/**/*.test.{ts,tsx}'],
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
