import { describeForge } from '../../forge/forge-contract.js';
import { startFakeGithub } from '../../support/github/fake-github.js';
import { forgeOn } from './faked-forge.js';

describeForge('GitHub forge', async () => {
  const github = await startFakeGithub();
  const forge = forgeOn(github);
  return {
    forge,
    people: github.people,
    close: async () => {
      forge.close();
      await github.close();
      github.assertAllValid();
    },
  };
});
