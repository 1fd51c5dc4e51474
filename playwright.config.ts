import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: '.run/test/end-to-end',
  globalSetup: './build/test-environment.mjs',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  projects: [
    { name: 'app', testMatch: /\.(e2e|crash)\.ts$/ },
    { name: 'pictures', testMatch: /\.pictures\.ts$/, workers: 1 },
    { name: 'packaged', testMatch: /\.packaged\.ts$/, workers: 1 },
  ],
});
