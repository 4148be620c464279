import {
	commentArrived,
	commentChanged,
	commentDecided,
	commentReported,
	editHeld,
} from '#lib/conversation/comments/events';
import { removalReasoned } from '#lib/conversation/moderation/events';
import * as notifications from '#lib/conversation/notifications/notifications';
import { queueReply, queueSending } from '#lib/conversation/webmention/sending/queue';
import { articleChanged, postPublished } from '#lib/publishing/articles/events';
import { queueHub } from '#lib/publishing/feeds/websub';
import { announceArticle } from '#lib/publishing/newsletter/announce';

/** Which channel takes part in what happens. A new channel is a line here. */
commentArrived.subscribe('mail', notifications.commentArrived);
commentDecided.subscribe('mail', (trx, { comment, before }) =>
	notifications.commentDecided(trx, comment, before),
);
editHeld.subscribe('mail', notifications.editHeld);
removalReasoned.subscribe('mail', (trx, { comment, statement }) =>
	notifications.removalReasoned(trx, comment, statement),
);
commentReported.subscribe('mail', (trx, { comment, reason }) =>
	notifications.commentReported(trx, comment, reason),
);
commentChanged.subscribe('webmention', (trx, { comment, now }) => queueReply(trx, comment, now));
postPublished.subscribe('newsletter', announceArticle);
postPublished.subscribe('websub', queueHub);
articleChanged.subscribe('webmention', (trx, { id, before, firstPublished, now }) =>
	queueSending(trx, id, { before, firstPublished }, now),
);
