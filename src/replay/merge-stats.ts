/** What a replay did, for its report. */
export interface MergeStats {
  /** Contents that were merged line by line. */
  merges: number;
  /** Contents whose merge was known from the memo. */
  memoHits: number;
}
