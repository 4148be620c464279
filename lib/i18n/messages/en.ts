import { acts } from './acts.ts';
import { admin } from './admin.ts';
import { adminPeople } from './admin-people.ts';
import { adminQueue } from './admin-queue.ts';
import { backups } from './backups.ts';
import { editor } from './editor.ts';
import { exporting } from './exporting.ts';
import { forms } from './forms.ts';
import { found } from './found.ts';
import { hiddenPeople } from './hidden-people.ts';
import { importKindWords } from './import-kinds.ts';
import { imported } from './imported.ts';
import { importing } from './importing.ts';
import type { it } from './it.ts';
import { keep } from './keep.ts';
import { mail } from './mail.ts';
import { me } from './me.ts';
import { meLeaving } from './me-leaving.ts';
import { media } from './media.ts';
import { mentions } from './mentions.ts';
import { moderating } from './moderating.ts';
import { moderation } from './moderation.ts';
import { order } from './order.ts';
import { orderSettings } from './order-settings.ts';
import { people } from './people.ts';
import { quotations } from './quotations.ts';
import { reading } from './reading.ts';
import { receipts } from './receipts.ts';
import { sending } from './sending.ts';
import { statistics } from './statistics.ts';
import { studio } from './studio.ts';
import { subscribers } from './subscribers.ts';
import { subscribersDesk } from './subscribers-desk.ts';
import { system } from './system.ts';
import { thread } from './thread.ts';
import { writing } from './writing.ts';

export const en: Record<keyof typeof it, string> = {
	...people.en,
	...backups.en,
	...exporting.en,
	...forms.en,
	...writing.en,
	...acts.en,
	...receipts.en,
	...quotations.en,
	...reading.en,
	...mail.en,
	...moderation.en,
	...moderating.en,
	...admin.en,
	...adminPeople.en,
	...adminQueue.en,
	...me.en,
	...hiddenPeople.en,
	...meLeaving.en,
	...studio.en,
	...editor.en,
	...media.en,
	...order.en,
	...orderSettings.en,
	...found.en,
	...mentions.en,
	...sending.en,
	...subscribers.en,
	...subscribersDesk.en,
	...system.en,
	...thread.en,
	...statistics.en,
	...keep.en,
	...imported.en,
	...importKindWords.en,
	...importing.en,

	skip: 'Skip to content',
	'nav.main': 'Main navigation',
	'nav.archive': 'Archive',
	'nav.home': 'Home',
	'theme.switch': 'Appearance',
	'theme.system': 'Appearance: same as device',
	'theme.light': 'Appearance: light',
	'theme.dark': 'Appearance: dark',
	'article.untitled': '(Untitled)',
	'article.noteBack': 'Back to the text from note {note}',
	'article.by': 'By <author></author>',
	'article.byTitle': 'View all articles by {name}',
	'article.sticky': 'Featured',
	'article.similar': 'Similar topics',
	'article.previous': 'Previous article',
	'article.next': 'Next article',
	'article.neighbours': 'Previous and next articles',
	'article.more': 'Read more',
	'article.about': 'About the author',
	'article.protected': 'Password protected',
	social: '{name} on {network}',
	'line.categories':
		'This entry was posted in {form, select, named {{filed, plural, one {the category} other {the categories}} } other {}}<categories></categories>.',
	'line.both':
		'This entry was posted in {form, select, named {{filed, plural, one {the category} other {the categories}} } other {}}<categories></categories> and tagged <tags></tags>.',
	'line.tags': 'This entry was tagged <tags></tags>.',
	'line.permalink': 'Bookmark the <link>permalink</link>.',
	'line.open.open': '<write>Post a comment</write> or leave a trackback: <ping>Trackback URL</ping>.',
	'line.closed.open': 'Comments are closed, but you can leave a trackback: <ping>Trackback URL</ping>.',
	'line.open.announced': '<write>Post a comment</write> or reply on your own site with a link to this page.',
	'line.closed.announced':
		'Comments are closed, but you can reply on your own site with a link to this page.',
	'line.open.closed': 'Trackbacks are closed, but you can <write>post a comment</write>.',
	'line.closed.closed': 'Both comments and trackbacks are currently closed.',
	'line.signed-in.open':
		'<write>Sign in to comment</write> or leave a trackback: <ping>Trackback URL</ping>.',
	'line.signed-in.announced':
		'<write>Sign in to comment</write> or reply on your own site with a link to this page.',
	'line.signed-in.closed': 'Trackbacks are closed, but you can <write>sign in and comment</write>.',
	'line.known.open':
		'<write>Only people with a published comment can comment</write>; anyone can leave a trackback: <ping>Trackback URL</ping>.',
	'line.known.announced':
		'<write>Only people with a published comment can comment</write>; anyone can reply on their own site with a link to this page.',
	'line.known.closed':
		'Trackbacks are closed; <write>only people with a published comment can comment</write>.',
	'list.categories':
		'Posted in {form, select, named {{filed, plural, one {the category} other {the categories}} } other {}}<categories></categories>',
	'list.otherCategories':
		'Also posted in {form, select, named {{filed, plural, one {the category} other {the categories}} } other {}}<categories></categories>',
	'list.tags': 'Tagged <tags></tags>',
	'list.otherTags': 'Also tagged <tags></tags>',
	'list.replies': '{count, plural, one {# reply} other {# replies}}',
	'list.write': 'Leave a comment',
	'list.closed': 'Comments closed',
	'list.newer': 'Newer articles',
	'list.older': 'Older articles',
	'list.pages': 'Article pages',
	'list.page': 'Page {page}',
	'list.empty': 'There are no articles yet.',
	'archive.year': 'Archive: {date}',
	'archive.month': 'Archive: {date}',
	'archive.day': 'Archive: {date}',
	'archive.category': 'Category: {name}',
	'archive.tag': 'Tag: {name}',
	'archive.author': 'Articles by {name}',
	'archive.years': 'By year',
	'archive.months': 'By month',
	'archive.categories': 'Categories',
	'comments.heading': '{count, plural, one {One comment} other {# comments}}',
	'comments.count': '{count, plural, one {# comment} other {# comments}}',
	'comments.pages': 'Comment pages',
	'comments.page': 'Comments, page {page}',
	'comments.repliesTo': 'More replies to #{number} {name}',
	'comments.backToArticle': 'Back to the article',
	'comments.number': 'Comment {number}',
	'comments.mark': 'article author',
	'comments.anonymous': 'Anonymous',
	'comments.empty': 'This comment has no text.',
	'comments.permalink': 'Permalink',
	'comments.permalinkTo': 'Permalink to comment {number}',
	'comments.inReplyTo': 'in reply to <parent>#{number} {name}</parent>',
	'comments.inReplyToMention': 'in reply to the trackback from {name}',
	'comments.inReplyToHidden': 'in reply to an unpublished comment',
	'comments.answers': 'Replies: <numbers></numbers>',
	'comments.collapse': '{count, plural, one {Hide # reply} other {Hide # replies}}',
	'comments.expand': '{count, plural, one {Show # reply} other {Show # replies}}',
	'comments.moreReplies':
		"{count, plural, one {# more reply to '#'{number} {name}} other {# more replies to '#'{number} {name}}}",
	'comments.gone.writer': 'Comment removed by the person who wrote it.',
	'comments.gone.moderator': 'Comment removed by a moderator.',
	'comments.gone.held': 'Comment hidden while a moderator reviews it.',
	'comments.goneRun': 'Comments {first} to {last} removed.',
	'comments.closed': 'Comments are closed, but you can still read them.',
	'comments.protected': 'This article is password protected. Enter the password to see its comments.',
	'comments.write': 'Post a comment',
	'comments.soon': 'Comments cannot be posted in this version of the blog yet.',
	'comments.date': '{date} at {time}',
	'mentions.heading': '{count, plural, one {One trackback} other {# trackbacks}}',
	'mentions.pages': 'Trackback pages',
	'mentions.page': 'Trackbacks, page {page}',
	'password.label': 'Password',
	'password.intro': 'This article is protected. Enter the password to read it.',
	'password.enter': 'Continue',
	'password.wrong': 'Wrong password. Check capital letters and try again.',
	'password.often': 'Too many attempts. Try again in a few minutes.',
	'password.missing': 'Enter the password.',
	'feeds.articlesFeed': 'Articles RSS feed',
	'feeds.commentsFeed': 'Comments RSS feed',
	'feeds.comments': 'Comments on {title}',
	'feeds.comment': '#{number} by {name} on {title}',
	'search.title': 'Search',
	'search.found': '{count, plural, =0 {No results.} one {# result.} other {# results.}}',
	'missing.title': 'Page not found',
	'missing.text': 'We could not find the page you were looking for. Try searching for it.',
	'missing.search': 'Search the blog',
	'missing.find': 'Search',
	'missing.latest': 'Or read one of these articles',
	'error.title': 'Something went wrong',
	'error.text': 'The page could not be shown. Try again in a moment.',
	'error.retry': 'Try again',
	'pager.previous': 'Previous',
	'pager.next': 'Next',
	'pager.page': 'Page {page}',
};
