/** Folders of tests and their data: nobody who installs a module depends on them. */
const TESTS = /\/(?:Test\/(?:Unit|Integration|Api|GraphQl|GraphQL|Mftf|Functional|_files)|dev\/tests)\//;

/** Whether the gate looks at a path at all. */
export function isJudged(path: string): boolean {
  return !TESTS.test(`/${path}`);
}
