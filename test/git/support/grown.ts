import { TempRepo } from '../../support/temp-repo.js';

/** A history with directories, a long file that grows, and a tag. */
export function grown(dir: string, commits = 30): TempRepo {
  const temp = new TempRepo(dir);
  let text = Array.from({ length: 400 }, (_, line) => `line ${line} ${(line * 7919) % 1009}\n`).join('');
  for (let at = 0; at < commits; at += 1) {
    text = text.replace(`line ${at * 13} `, `changed ${at} line ${at * 13} `);
    temp.commit(`commit ${at}`, { long: text, [`dir/sub/${at % 5}`]: `${at}\n`, [`dir/${at}`]: 'same\n' });
  }
  temp.git('tag', '-a', '-m', 'a tag', 'v1');
  temp.git('tag', '-a', '-m', 'a tag of a tag', 'v2', 'v1');
  return temp;
}
