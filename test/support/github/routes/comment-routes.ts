import { addComment, deleteComment, editComment, findComment, react } from '../actions/comment-actions.js';
import { ApiError } from '../api-error.js';
import { commentShape, reactionShape } from '../shapes/comment-shape.js';
import { findIssue } from './find-issue.js';
import type { RepositoryCall, Route } from './route.js';

const at = ({ repository, params }: RepositoryCall): ReturnType<typeof findComment> =>
  findComment(repository, Number(params['comment_id']));

/** Another's comment can be changed by who may write; an App has that by its permission, so it is not refused. */
const NEEDS = { needs: ['issues', 'pull_requests'] } as const;

/** Comments and the reactions to them. */
export const commentRoutes: Readonly<Record<string, Route<RepositoryCall>>> = {
  'issues/list-comments': {
    handle: (call) => {
      const { state, repository, query } = call;
      const issue = findIssue(call);
      const since = query['since'] ?? '';
      const comments = issue.comments.filter((comment) => comment.updatedAt >= since);
      return { list: comments.map((comment) => commentShape(state.url, repository, issue, comment)) };
    },
  },
  'issues/get-comment': {
    handle: (call) => {
      const { issue, comment } = at(call);
      return { status: 200, body: commentShape(call.state.url, call.repository, issue, comment) };
    },
  },
  'issues/create-comment': {
    ...NEEDS,
    handle: (call) => {
      const { state, repository, user, body } = call;
      const issue = findIssue(call);
      const comment = addComment(state, repository, issue, user, String(body['body']));
      return { status: 201, body: commentShape(state.url, repository, issue, comment) };
    },
  },
  'issues/update-comment': {
    ...NEEDS,
    handle: (call) => {
      const { state, repository, user, body } = call;
      const found = at(call);
      editComment(state, repository, found, user, String(body['body']));
      return { status: 200, body: commentShape(state.url, repository, found.issue, found.comment) };
    },
  },
  'issues/delete-comment': {
    ...NEEDS,
    handle: (call) => {
      deleteComment(call.state, call.repository, at(call), call.user);
      return { status: 204, body: undefined };
    },
  },
  'reactions/list-for-issue-comment': {
    handle: (call) => {
      const { comment } = at(call);
      const { content } = call.query;
      const found = comment.reactions.filter((one) => content === undefined || one.content === content);
      return { list: found.map((reaction) => reactionShape(call.state.url, reaction)) };
    },
  },
  'reactions/create-for-issue-comment': {
    ...NEEDS,
    handle: (call) => {
      const { comment } = at(call);
      const content = String(call.body['content']);
      if (content === '') throw ApiError.invalid('Reaction', 'content', 'missing_field');
      const { reaction, made } = react(call.state, comment, call.user, content);
      return { status: made ? 201 : 200, body: reactionShape(call.state.url, reaction) };
    },
  },
};
