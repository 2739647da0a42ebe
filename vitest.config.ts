import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One less than there are processors unless told, which on two is one.
    maxWorkers: '100%',
    setupFiles: ['test/support/isolate-environment.ts'],
  },
});
