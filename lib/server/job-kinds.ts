import { findingQuotations } from '#lib/conversation/comments/quotations/finding';
import { readings } from '#lib/conversation/fediverse/applying';
import { deliveries as deliveringActivities, fanOut } from '#lib/conversation/fediverse/delivering';
import { tellings } from '#lib/conversation/fediverse/telling';
import { sweeping } from '#lib/conversation/moderation/sweeping';
import { notifying } from '#lib/conversation/notifications/notifying';
import { stillSo } from '#lib/conversation/notifications/still-so';
import { sending } from '#lib/conversation/webmention/sending/worker';
import { verification } from '#lib/conversation/webmention/worker';
import type { JobKind } from '#lib/platform/jobs/kind';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { tasks } from '#lib/portability/tasks/worker';
import { websubPing } from '#lib/publishing/feeds/websub-ping';
import { removingFiles } from '#lib/publishing/media/removing';
import { makingCopies } from '#lib/publishing/media-library/making';
import { fetchingPosters } from '#lib/publishing/media-library/posters';
import { mailings } from '#lib/publishing/newsletter/mailing';
import { isStillWanted } from '#lib/publishing/newsletter/still-wanted';
import { indexing } from '#lib/publishing/search/indexing';
import { deliveries } from '#lib/site/mail/worker';
import { webhookRounds, webhookSending } from '#lib/webhooks/sending';
import { taskKinds } from './task-kinds.ts';

/** What can be queued. A new kind is a line here, and one in the words of the system page. */
export const jobKinds: readonly JobKind[] = [
	indexing,
	findingQuotations,
	notifying,
	sweeping,
	websubPing(),
	verification(),
	sending(),
	readings({ erase: (db, person) => erasePerson(db, person, person.id, 'erase') }),
	tellings,
	fanOut,
	deliveringActivities(),
	mailings,
	...deliveries(async (db, mail) =>
		mail.article_id === null ? (await stillSo(db, [mail])).length > 0 : isStillWanted(db, mail),
	),
	makingCopies(),
	removingFiles(),
	fetchingPosters(),
	webhookRounds,
	webhookSending(),
	tasks(taskKinds),
];
