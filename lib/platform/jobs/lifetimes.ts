import type { Schema } from '#db/schema';
import { day } from '#lib/platform/time/durations';

/** What becomes of the rows of one table. */
export interface Lifetime {
	/** Who can make some: anybody at all, people signed in, or the blog's own and the program. */
	by: 'strangers' | 'people' | 'blog';
	/** What bounds how many and how large. */
	bound: string;
	/** When and how they go. */
	end: string;
	/** Those of strangers that nobody looks at, and go by themselves: after so many days, in that job. */
	goes?: Record<string, { days: number; job: string }>;
}

const blog = (bound: string, end = 'when the blog’s own delete it'): Lifetime => ({ by: 'blog', bound, end });

/** Every table: who can fill it, what bounds that, and how it empties. A new one is not complete without its line. */
export const lifetimes = {
	comment: {
		by: 'strangers',
		bound:
			'20 a sender in ten minutes and 20 an address an hour; 200 of one sender or person that wait; the longest comment; announcements as `mention`',
		end: 'those held when a moderator decides; published ones keep their number, and their words until somebody erases them',
		goes: {
			unconfirmed: { days: 7, job: 'drop-unconfirmed' },
			spam: { days: 60, job: 'drop-spam' },
			bin: { days: 30, job: 'empty-bin' },
			'removed before anybody saw it': { days: 60, job: 'drop-spam' },
		},
	},
	comment_revision: {
		by: 'strangers',
		bound: '20 edits a sender in ten minutes, 30 a comment and day; the longest comment',
		end: 'with the comment',
		goes: { 'of an unconfirmed comment': { days: 7, job: 'drop-unconfirmed' } },
	},
	draft: {
		by: 'strangers',
		bound: 'carried through sign-in: as comments, 2,000 in all; of a person: 50; the longest comment',
		end: 'when the comment is written',
		goes: {
			'carried through sign-in': { days: 1, job: 'drop-drafts' },
			'of a person': { days: 90, job: 'drop-drafts' },
		},
	},
	report: {
		by: 'strangers',
		bound: '10 a sender an hour, one a comment; 2,000 signs',
		end: 'open ones when a moderator has looked',
		goes: { settled: { days: 90, job: 'drop-reports' } },
	},
	subscription: {
		by: 'strangers',
		bound: '30 and 10 mails a sender an hour; one an address and thread',
		end: 'active ones when their reader stops them',
		goes: { unconfirmed: { days: 7, job: 'drop-unconfirmed' } },
	},
	subscriber: {
		by: 'strangers',
		bound: '10 a sender an hour, 3 an address a day; one an address',
		end: 'active ones when their reader stops them; stopped ones stay, so that nobody writes to them again',
		goes: { unconfirmed: { days: 7, job: 'drop-unconfirmed' } },
	},
	one_time_token: {
		by: 'strangers',
		bound:
			'one for each mail that asks for it, and those are limited by sender and address; or for each program that one of the blog’s own agrees to',
		end: 'a week out of date',
		goes: { 'out of date': { days: 7, job: 'drop-one-time-tokens' } },
	},
	rate_limit: {
		by: 'strangers',
		bound: 'one a sender or address and guarded door',
		end: 'when everything is given back, a day at most',
		goes: { 'given back': { days: 0, job: 'drop-limits' } },
	},
	mail: {
		by: 'strangers',
		bound: 'one for each act above; three unasked a day to one address',
		end: 'of new articles: with their mailing',
		goes: {
			sent: { days: 90, job: 'drop-mail' },
			failed: { days: 90, job: 'drop-mail' },
			uncertain: { days: 90, job: 'drop-mail' },
		},
	},
	job: {
		by: 'strangers',
		bound: 'of each kind one that waits for each row of its own that is to be worked on',
		end: 'when it is done',
		goes: { 'that failed': { days: 90, job: 'drop-jobs' } },
	},
	mention: {
		by: 'strangers',
		bound:
			'60 a sender and 30 a host an hour; one a source and article; 5,000 that wait; addresses of 2,000 signs',
		end: 'those of entries with the entry',
		goes: { 'come to nothing': { days: 30, job: 'tidy-mentions' } },
	},
	event: {
		by: 'strangers',
		bound: 'one for each act above',
		end: 'what the blog’s own did stays: it is the log',
		goes: { 'about a comment that is gone': { days: 30, job: 'drop-events' } },
	},
	referrer_count: {
		by: 'strangers',
		bound: '500 hosts a day, 500 in memory',
		end: 'after two years',
		goes: { any: { days: 730, job: 'drop-referrers' } },
	},
	view_count: { by: 'strangers', bound: 'one an article and day', end: 'with the article' },
	auth_verification: {
		by: 'strangers',
		bound: '60 a sender in five minutes, 20 by other sites in ten',
		end: 'when its minutes are over',
		goes: { 'out of date': { days: 0, job: 'drop-sign-ins' } },
	},
	search_dirty: {
		by: 'strangers',
		bound: 'one a comment that readers see',
		end: 'taken into the search within seconds',
	},
	search_row: {
		by: 'strangers',
		bound: 'one a comment that readers see',
		end: 'with the comment or article',
	},
	sent_mention: {
		by: 'people',
		bound: 'links of articles, and of published answers to another site’s words',
		end: 'thirty days after its article; else kept, to send nothing twice',
	},
	fediverse_actor: blog('one, and one each author who wants to be known', 'with its person'),
	fediverse_peer: {
		by: 'strangers',
		bound: '60 unknown keys a sender and minute; names of 80 signs',
		end: 'when it leaves its server',
		goes: { 'that follow nobody and said nothing here': { days: 30, job: 'tidy-fediverse' } },
	},
	fediverse_follower: {
		by: 'strangers',
		bound: 'one an account and actor of this blog',
		end: 'when it follows no more, and when its server takes nothing for a week',
	},
	fediverse_server: {
		by: 'strangers',
		bound: 'one a server that is told something',
		end: 'those that are not banned when they work again',
		goes: { 'that nothing arrives at': { days: 30, job: 'tidy-fediverse' } },
	},
	fediverse_arrival: {
		by: 'strangers',
		bound: '600 a server and minute; 2,000 of one server and 20,000 in all that wait; a megabyte',
		end: 'read within seconds: its words go then',
		goes: { 'read, or never to be': { days: 3, job: 'tidy-fediverse' } },
	},
	fediverse_note: {
		by: 'strangers',
		bound: 'one a comment, one like and one boost an account and article, 5,000 of these an article',
		end: 'with its account; of what was deleted its id stays, so that it does not come again',
		goes: { 'deleted before they came': { days: 30, job: 'tidy-fediverse' } },
	},
	fediverse_text: blog('one an article, and one a comment that answers another server', 'never'),
	fediverse_activity: {
		by: 'people',
		bound:
			'one a change of an article or of a comment that answers another server, one an account that follows',
		end: 'once all were told',
		goes: { 'told, or never to be': { days: 5, job: 'tidy-fediverse' } },
	},
	person: {
		by: 'people',
		bound:
			'one a proved address, one an account of another server whose comment was taken; what proves it is limited by sender',
		end: 'when they, or the author, erase them',
	},
	quotation: {
		by: 'strangers',
		bound: 'five a comment that readers see',
		end: 'with the comment, and as soon as readers do not see it',
	},
	quotation_due: {
		by: 'strangers',
		bound: 'one a change of a comment that readers see and that quotes',
		end: 'looked through within seconds',
	},
	comment_like: { by: 'people', bound: 'one a person and comment', end: 'with either' },
	guest_like: {
		by: 'strangers',
		bound: '60 a sender in ten minutes; one a browser and comment, one a month’s sender and comment',
		end: 'with the comment; what it counted stays in the count',
		goes: { 'whose browser keeps no key any more': { days: 400, job: 'drop-likes' } },
	},
	hidden_person: {
		by: 'people',
		bound: '500 a person',
		end: 'when they show them again; with either person',
	},
	auth_user: { by: 'people', bound: 'one a person', end: 'with the person' },
	auth_account: { by: 'people', bound: 'one a person and provider', end: 'with the person' },
	auth_passkey: { by: 'people', bound: '60 requests a sender in five minutes', end: 'with the person' },
	auth_session: {
		by: 'people',
		bound: 'one a sign-in, which is limited by sender and address',
		end: 'after 180 days, at sign-out, at a ban',
	},
	api_key: blog(
		'20 a person; names of 60 signs',
		'when they revoke it; with the person; ended ones after 90 days, in drop-api',
	),
	api_answer: blog(
		'one a key and Idempotency-Key, at most 64,000 characters',
		'with its key; after a day, in drop-api',
	),
	webhook: blog('20'),
	webhook_delivery: {
		by: 'strangers',
		bound: 'one a webhook for each thing that happens of those it is told',
		end: 'with the webhook',
		goes: { any: { days: 30, job: 'drop-webhooks' } },
	},
	saved_filter: blog('20 a person and list; names of 60 signs', 'when they drop it; with the person'),
	spam_word: blog('words of decided comments', 'with what was learned'),
	site: blog('one', 'never'),
	site_file: blog(
		'those of one icon, one logo, and two style sheets of 32 KB',
		'when another is chosen, or none',
	),
	article: blog('what authors write'),
	article_term: blog('what authors file', 'with article or term'),
	article_revision: blog('what authors keep', 'with the article'),
	statement: blog('one a removal with reasons', 'never: it is the record of what was removed'),
	presence: blog(
		'one a person and article they have open',
		'when its page has been closed for a minute and another opens',
	),
	article_draft: blog('one an article', 'when it is published, thrown away, or with the article'),
	related_article: blog('a few an article', 'with the article'),
	term: blog('what authors name'),
	media: blog('what authors upload'),
	media_path: blog('one a file replaced', 'with the file'),
	media_use: blog('one a file and article', 'with either'),
	poster: blog(
		'one a video and article, 50 an article',
		'with the article, or when it shows the video no more',
	),
	old_address: blog('addresses that articles, terms and people had', 'with what they lead to'),
	redirect: blog('what authors lead elsewhere'),
	import_source: blog('one a blog imported', 'never'),
	mailing: blog('one an article', 'with the article'),
	hub_ping: blog('one a feed that the hub took', 'never: noted again in its row'),
	server_process: blog(
		'one a process that serves',
		'when it stops; of one that was killed, at the next start',
	),
	schedule: blog('one a recurring job', 'never'),
	task: blog('what authors start', 'kept as the history of backups and imports'),
	salt: blog('one a month', 'with its month'),
	version: blog('one a tag of what there is', 'never'),
	version_clock: blog('one', 'never'),
} as const satisfies Record<keyof Schema, Lifetime>;

/** The moment before which rows of that kind go. */
export const goneBefore = ({ days }: { days: number }, now: number): number => now - days * day;
