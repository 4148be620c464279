import { findingQuotations } from '#lib/conversation/comments/quotations/finding';
import { verification } from '#lib/conversation/webmention/worker';
import type { JobKind } from '#lib/platform/jobs/kind';
import { websubPing } from '#lib/publishing/feeds/websub-ping';
import { indexing } from '#lib/publishing/search/indexing';

/** What is queued, by whom it is done. */
export const jobKinds: readonly JobKind[] = [websubPing(), indexing, findingQuotations, verification()];
