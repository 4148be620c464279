import {
	commentArrived,
	commentChanged,
	commentDecided,
	commentErased,
	commentReported,
	editHeld,
} from '#lib/conversation/comments/events';
import { showSignsOf } from '#lib/conversation/fediverse/signs';
import { queueArticle, queueComment } from '#lib/conversation/fediverse/telling';
import { removalReasoned, standingChanged } from '#lib/conversation/moderation/events';
import * as notifications from '#lib/conversation/notifications/notifications';
import { queueReply, queueSending } from '#lib/conversation/webmention/sending/queue';
import { articleChanged, postPublished } from '#lib/publishing/articles/events';
import { queueHub } from '#lib/publishing/feeds/websub';
import { announceArticle } from '#lib/publishing/newsletter/announce';
import * as webhooks from '#lib/webhooks/telling';

/** Which channel takes part in what happens. A new channel is a line here. */
commentArrived.subscribe('mail', notifications.commentArrived);
commentDecided.subscribe('mail', (trx, { comment, before }) =>
	notifications.commentDecided(trx, comment, before),
);
editHeld.subscribe('mail', notifications.editHeld);
removalReasoned.subscribe('mail', (trx, { comment, statement }) =>
	notifications.removalReasoned(trx, comment, statement),
);
standingChanged.subscribe('fediverse', (trx, { id }) => showSignsOf(trx, 'person_id', id));
commentReported.subscribe('mail', (trx, { comment, reason }) =>
	notifications.commentReported(trx, comment, reason),
);
commentChanged.subscribe('webmention', (trx, { comment, now }) => queueReply(trx, comment, now));
commentChanged.subscribe('fediverse', (trx, { comment, now }) => queueComment(trx, comment, now));
postPublished.subscribe('newsletter', announceArticle);
postPublished.subscribe('websub', queueHub);
articleChanged.subscribe('webmention', (trx, { id, before, firstPublished, now }) =>
	queueSending(trx, id, { before, firstPublished }, now),
);
articleChanged.subscribe('webhook', webhooks.articleChanged);
commentArrived.subscribe('webhook', (trx, { id }) => webhooks.note(trx, 'comment.arrived', id));
commentChanged.subscribe('webhook', webhooks.commentChanged);
commentDecided.subscribe('webhook', webhooks.commentDecided);
commentReported.subscribe('webhook', (trx, { comment }) =>
	webhooks.note(trx, 'comment.reported', comment.id),
);
commentErased.subscribe('webhook', (trx, { id }) => webhooks.note(trx, 'comment.erased', id));
articleChanged.subscribe('fediverse', (trx, { id, now }) => queueArticle(trx, id, now));
