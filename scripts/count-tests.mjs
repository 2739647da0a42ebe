// Prints `N passed, N failed` from vitest's JSON report.
//   node scripts/count-tests.mjs REPORT EXIT-CODE
import { readFileSync } from 'node:fs';

const [file, exitCode] = process.argv.slice(2);
let passed = 0;
let failed = 0;
try {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  passed = numPassedTests;
  // A file that could not even be loaded has no tests to count: it counts as one.
  failed =
    numFailedTests +
    testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
} catch (error) {
  console.error(`no test report: ${error.message}`);
}
// An error outside of any test fails the run too.
if (exitCode !== '0' && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
