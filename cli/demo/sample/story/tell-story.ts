import type { Identity } from '../../../../src/git/identity.js';
import type { SampleRelease } from '../../sample-upstream.js';
import { FastImportStream, type Mark } from '../fast-import-stream.js';
import type { SampleTree } from '../sample-tree.js';
import { SeededRandom } from '../seeded-random.js';
import { firstTree, type FirstTree } from './first-tree.js';
import { people } from './people.js';
import { randomTopic, type RandomTopicContext } from './random-topic.js';
import { securityFixes } from './security-fixes.js';
import { storyTopics } from './story-topics.js';
import type { Topic } from './topic.js';

type Feature = '2.4.0' | '2.4.1' | '2.4.2';

interface ToldCommit {
  readonly mark: Mark;
  readonly merge: Mark;
  readonly subject: string;
  readonly author: string;
}

/** The history of a sample as input for `git fast-import`, and the marks of what matters in it. */
export interface Story {
  readonly stream: readonly Buffer[];
  readonly releases: Readonly<Record<SampleRelease, Mark>>;
  readonly cut: Readonly<Record<Feature, Mark>>;
  readonly develop: Mark;
  readonly commits: ReadonlyMap<string, ToldCommit>;
  /** Files in the tree of 2.4.1. */
  readonly files: number;
  /** Number of commits. */
  readonly count: number;
}

const START = 1_667_808_000;
const HOUR = 3600;
const DAY = 24 * HOUR;
const DEVELOP = 'refs/heads/develop';

/** Each feature release with what is released off the same commit, days after the cut, fixes included. */
const RELEASES = {
  '2.4.0': [['2.4.0', 10, []]],
  '2.4.1': [
    ['2.4.1', 12, []],
    ['2.4.1-p1', 60, ['2.4.1-p1']],
    ['2.4.1-p2', 110, ['2.4.1-p1', '2.4.1-p2']],
  ],
  '2.4.2': [
    ['2.4.2', 11, []],
    ['2.4.2-p1', 70, ['2.4.2-p1']],
  ],
} as const satisfies Record<
  Feature,
  readonly (readonly [SampleRelease, number, readonly (keyof typeof securityFixes)[]])[]
>;

/** Releases that upstream tagged with an annotated tag; the others are lightweight, and both must work. */
const ANNOTATED: ReadonlySet<SampleRelease> = new Set(['2.4.0', '2.4.2']);

/** Tells the sample's history. Pure: the same seed and size give the same bytes. */
export function tellStory(seed: number, modules: number): Story {
  return new Teller(seed, modules).tell();
}

class Teller {
  readonly #stream = new FastImportStream();
  readonly #first: FirstTree;
  readonly #develop: SampleTree;
  readonly #random: SeededRandom;
  readonly #context: RandomTopicContext;
  readonly #randomTopics: number;
  readonly #paths = new Set<string>();
  readonly #commits = new Map<string, ToldCommit>();
  #tip: Mark;
  #clock = START;
  #count = 0;
  #pullRequest = 4100;

  constructor(seed: number, modules: number) {
    this.#first = firstTree(seed, modules);
    this.#develop = this.#first.tree;
    this.#random = new SeededRandom(seed, 'history');
    this.#context = { random: this.#random, paths: this.#first.free, busy: new Set() };
    this.#randomTopics = 6 + 2 * Math.floor(modules / 40);
    this.#tip = this.#commit(this.#develop, 'Import of the development branch 2.4', [], this.#person());
  }

  tell(): Story {
    const releases: Partial<Record<SampleRelease, Mark>> = {};
    const cut: Partial<Record<Feature, Mark>> = {};
    let files = 0;
    for (const feature of ['2.4.0', '2.4.1', '2.4.2'] as const) {
      this.#mergeAll(this.#mixed(storyTopics[feature]));
      cut[feature] = this.#tip;
      if (feature === '2.4.1') files = this.#paths.size;
      for (const [release, days, fixes] of RELEASES[feature]) {
        const tree = this.#develop.fork();
        for (const fix of fixes) securityFixes[fix](tree);
        releases[release] = this.#release(tree, release, days);
      }
      // Development goes on while a release is tested, so no tag is on the branch's tip.
      this.#mergeAll([null, null]);
    }
    this.#mergeAll(this.#mixed(storyTopics.unreleased));
    this.#stream.reset(DEVELOP, this.#tip);
    return {
      stream: this.#stream.finish(),
      releases: releases as Record<SampleRelease, Mark>,
      cut: cut as Record<Feature, Mark>,
      develop: this.#tip,
      commits: this.#commits,
      files,
      count: this.#count,
    };
  }

  /** Topics of the story with random ones (null) between them. */
  #mixed(story: readonly Topic[]): (Topic | null)[] {
    const mixed: (Topic | null)[] = story.flatMap((topic) => [topic, null]);
    for (let index = story.length; index < this.#randomTopics; index += 1) mixed.push(null);
    return mixed;
  }

  /** Two topics are open at a time, both off the same commit: the second merge is a true one. */
  #mergeAll(topics: readonly (Topic | null)[]): void {
    for (let index = 0; index < topics.length; index += 2) {
      const open = topics
        .slice(index, index + 2)
        .map((topic) => this.#write(topic ?? randomTopic(this.#context)));
      for (const merge of open) merge();
      this.#context.busy.clear();
    }
  }

  /** Writes a topic's commits off the tip of develop; returns what merges it. */
  #write(topic: Topic): () => void {
    const tree = this.#develop.fork();
    const author = this.#person();
    let tip = this.#tip;
    const told: (readonly [key: string, Omit<ToldCommit, 'merge'>])[] = [];
    for (const { key, subject, edit } of topic.commits) {
      edit(tree);
      tip = this.#commit(tree, subject, [tip], author);
      if (key !== undefined)
        told.push([key, { mark: tip, subject, author: `${author.name} <${author.email}>` }]);
    }
    return () => {
      this.#develop.apply(tree);
      this.#pullRequest += 1 + this.#random.int(9);
      const team = this.#random.pick(['dragons', 'honey-badgers', 'mustang', 'tango', 'trigger']);
      const subject = `Merge pull request #${this.#pullRequest} from magento-${team}/${topic.branch}`;
      this.#tip = this.#commit(this.#develop, subject, [this.#tip, tip], this.#person());
      for (const [key, commit] of told) this.#commits.set(key, { ...commit, merge: this.#tip });
    };
  }

  /** One synthetic commit off the branch: the versions stamped, and what the tree has on top. */
  #release(tree: SampleTree, release: SampleRelease, days: number): Mark {
    for (const path of this.#first.composer.files.keys()) {
      tree.put(path, this.#first.composer.stamp(tree.text(path), release));
    }
    tree.edit('CHANGELOG.md', '# Changelog\n', `# Changelog\n\n${release}\n${'='.repeat(release.length)}\n`);
    const by = {
      name: 'Magento Release',
      email: 'release@example.com',
      seconds: this.#clock + days * DAY,
      offset: 0,
    };
    const mark = this.#stream.commit({
      ref: DEVELOP,
      author: by,
      committer: by,
      message: `Magento Release ${release}\n`,
      parents: [this.#tip],
      changes: tree.takeChanges(),
    });
    this.#count += 1;
    if (ANNOTATED.has(release)) this.#stream.tag(release, mark, by, `Magento Open Source ${release}\n`);
    else this.#stream.reset(`refs/tags/${release}`, mark);
    return mark;
  }

  #commit(tree: SampleTree, subject: string, parents: readonly Mark[], author: Identity): Mark {
    this.#clock += HOUR + this.#random.int(3 * HOUR);
    const by = { ...author, seconds: this.#clock };
    this.#count += 1;
    const changes = tree.takeChanges();
    if (tree === this.#develop) {
      for (const [path, file] of changes) {
        if (file === null) this.#paths.delete(path);
        else this.#paths.add(path);
      }
    }
    return this.#stream.commit({
      ref: DEVELOP,
      author: by,
      committer: by,
      message: `${subject}\n`,
      parents,
      changes,
    });
  }

  #person(): Identity {
    const [name, email, offset] = this.#random.pick(people);
    return { name, email, offset, seconds: 0 };
  }
}
