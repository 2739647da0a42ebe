import { createRequire } from 'node:module';

/** What the tests use of the npm package `semver`, whose own types are not installed. */
interface Semver {
  compare(a: string, b: string): -1 | 0 | 1;
  satisfies(version: string, range: string): boolean;
}

/** npm's rules, written by others: they agree with Composer's where both have plain versions of three numbers. */
export const semver = createRequire(import.meta.url)('semver') as Semver;
