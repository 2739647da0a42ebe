import type { PullRequest } from '../../../src/forge/pull-request.js';
import { marker } from '../../text/marker.js';
import type { SimpleAction } from '../apply-actions.js';
import { OFFER_MARKER, offerCheck, offerComment, offerPull } from './offer-text.js';
import type { OfferView } from './offer-view.js';

/** What has to be there before it can be linked: the branch and its pull request; or both taken back. Pure. */
export function planOffer(view: OfferView): SimpleAction[] {
  const { pull, series, branch, tip, pristine, offered, made } = view;
  const ref = `refs/heads/${branch}`;
  const from = `${pull.repository}#${pull.number}`;
  if (pull.state === 'closed') return planWithdrawal(view);
  if (pull.state !== 'open' || made === null || made.commit === null) return [];
  const actions: SimpleAction[] = [];
  if (tip !== made.commit && (tip === null || pristine)) {
    const updates = [{ ref, newId: made.commit, oldId: tip }];
    actions.push({ kind: 'push', why: `patches of ${from}`, repository: series, from: 'series', updates });
  }
  // A person's words in it stay.
  if (offered === null) {
    const wanted = offerPull(view, branch, made.patches);
    actions.push({ kind: 'pull-request', why: `offers the patches of ${from}`, repository: series, wanted });
  }
  return actions;
}

function planWithdrawal({ pull, series, branch, tip, pristine, offered }: OfferView): SimpleAction[] {
  if (offered?.state !== 'open' || !pristine) return [];
  const from = `${pull.repository}#${pull.number}`;
  const why = `${from} was closed`;
  const first = marker('offer-closed');
  const { number } = offered;
  const actions: SimpleAction[] = [
    {
      kind: 'comment',
      why,
      repository: series,
      number,
      marker: first,
      body: `${first}\n${from} was closed, so this closes too.\n`,
    },
    { kind: 'edit-pull-request', why, repository: series, number, edit: { state: 'closed' } },
  ];
  if (tip !== null) {
    const updates = [{ ref: `refs/heads/${branch}`, newId: null, oldId: tip }];
    actions.push({ kind: 'push', why, repository: series, from: 'series', updates });
  }
  return actions;
}

/** What is said in the pull request with the commits, once its offer is known; closes it when its patches are merged. Pure. */
export function planOfferAnswer(view: OfferView, offered: PullRequest | null): SimpleAction[] {
  const { pull, head } = view;
  if (pull.state !== 'open') return [];
  const { repository, number } = pull;
  const why = 'where the commits go on';
  const body = offerComment(view, offered);
  const actions: SimpleAction[] = [
    { kind: 'check', why, repository, commit: head, check: offerCheck(view, offered) },
    { kind: 'comment', why, repository, number, marker: OFFER_MARKER, body },
  ];
  if (offered?.state === 'merged') {
    actions.push({
      kind: 'edit-pull-request',
      why: 'its patches are merged',
      repository,
      number,
      edit: { state: 'closed' },
    });
  }
  return actions;
}
