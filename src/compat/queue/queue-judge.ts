import { changedKeys } from '../declared/changed-keys.js';
import { goneKeys } from '../declared/gone-keys.js';
import type { Placed } from '../declared/declaration.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { Subject } from '../subject.js';
import type { TreeChange } from '../tree/tree-change.js';
import { queueReader } from './queue-reader.js';
import * as rules from './queue-rules.js';

/** Judges the files of message queues, merged over all modules. */
export const queueJudge: Judge = {
  title: 'Message queue',
  rules: Object.values(rules),
  async judge(change) {
    if (!change.touches(queueReader)) return [];
    const topics = await topicFindings(change);
    const gone = new Set(
      topics.flatMap(({ rule, subject }) => (rule === rules.topicRemoved.id ? [subject.name] : [])),
    );
    const parts = [
      ...(await handlerFindings(change)),
      ...(await publisherFindings(change)),
      ...(await bindingFindings(change)),
    ];
    return [
      ...topics,
      // That a topic is gone says what becomes of the rest.
      ...parts.flatMap(({ topic, finding }) => (gone.has(topic) ? [] : [finding])),
      ...(await consumerFindings(change)),
    ];
  },
};

interface OfTopic {
  readonly topic: string;
  readonly finding: Finding;
}

async function topicFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, queueReader, ({ topics }) =>
    topics.flatMap(({ name, message, response, synchronous, line }) =>
      message === null ? [] : [{ key: name, value: { message, response, synchronous }, line }],
    ),
  );
  return changes.flatMap(({ key: name, before, after }) => {
    const [old, now] = [before[0], after[0]];
    if (old === undefined || textOf(before) === textOf(after)) return [];
    const subject = { kind: 'topic', name } as const;
    if (now === undefined) {
      const reason = `the topic ${name} is gone: publishing to it fails, and who consumes its messages gets none`;
      return [tell(rules.topicRemoved, subject, old, reason)];
    }
    const reason = `the topic ${name} takes ${show(now.value)} instead of ${show(old.value)}: what extensions publish and consume has another form`;
    return [tell(rules.topicChanged, subject, now, reason)];
  });
}

function show(value: { message: string; response: string | null; synchronous: boolean }): string {
  const { message, response, synchronous } = value;
  const answer = response === null ? '' : ` and answers ${response}`;
  return `${message}${answer}${synchronous ? ' at once' : ''}`;
}

async function handlerFindings(change: TreeChange): Promise<readonly OfTopic[]> {
  const gone = await goneKeys(change, queueReader, ({ topics }) =>
    topics.flatMap(({ name: topic, handlers }) =>
      handlers.map(({ name, line }) => ({ key: `${topic}\0${name}`, value: { topic, name }, line })),
    ),
  );
  return gone.map((old) => {
    const { topic, name } = old.value;
    const reason = `the handler ${name} of the topic ${topic} is gone: what it did is missing, and extensions that disable or replace it by its name do so no longer`;
    const subject = { kind: 'topic', name: topic, member: name } as const;
    return { topic, finding: tell(rules.handlerRemoved, subject, old, reason) };
  });
}

async function publisherFindings(change: TreeChange): Promise<readonly OfTopic[]> {
  const gone = await goneKeys(change, queueReader, ({ publishers }) =>
    publishers.map(({ topic, line }) => ({ key: topic, value: topic, line })),
  );
  return gone.map((old) => {
    const topic = old.value;
    const reason = `the topic ${topic} has no publisher any more: publishing to it fails or goes to another connection`;
    const subject = { kind: 'topic', name: topic, member: 'publisher' } as const;
    return { topic, finding: tell(rules.publisherRemoved, subject, old, reason) };
  });
}

async function bindingFindings(change: TreeChange): Promise<readonly OfTopic[]> {
  const gone = await goneKeys(change, queueReader, ({ bindings }) =>
    bindings.map(({ topic, queue, line }) => ({ key: `${topic}\0${queue}`, value: { topic, queue }, line })),
  );
  return gone.map((old) => {
    const { topic, queue } = old.value;
    const reason = `messages of the topic ${topic} go to the queue ${queue} no longer: its consumers get none, and those that wait in it are left there`;
    const subject = { kind: 'queue', name: queue } as const;
    return { topic, finding: tell(rules.bindingRemoved, subject, old, reason) };
  });
}

async function consumerFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, queueReader, ({ consumers }) =>
    consumers.map(({ name, queue, line }) => ({ key: name, value: queue, line })),
  );
  return changes.flatMap(({ key: name, before, after }) => {
    const [old, now] = [before[0], after[0]];
    if (old === undefined || textOf(before) === textOf(after)) return [];
    const subject = { kind: 'queue', name: old.value, member: name } as const;
    if (now === undefined) {
      const reason = `the consumer ${name} of the queue ${old.value} is gone: starting it by its name fails`;
      return [tell(rules.consumerRemoved, subject, old, reason)];
    }
    const reason = `the consumer ${name} takes messages from ${now.value} instead of ${old.value}: those that wait in ${old.value} are handled by nobody`;
    return [tell(rules.consumerChanged, subject, now, reason)];
  });
}

function textOf(all: readonly Placed<unknown>[]): string {
  return JSON.stringify([...new Set(all.map(({ value }) => JSON.stringify(value)))].toSorted());
}

function tell(rule: Rule, subject: Subject, { file, line }: Placed<unknown>, reason: string): Finding {
  return makeFinding(rule, { subject, file, line, reason });
}
