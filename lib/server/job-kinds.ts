import type { JobKind } from '#lib/platform/jobs/kind';

/** What is queued, by whom it is done. */
export const jobKinds: readonly JobKind[] = [];
