import type { Found } from './conversation.ts';
import { eachRecord } from './json-records.ts';
import { countOf, type Fields, fieldsOf, momentIn, wordsOf, wordsOrNull } from './values.ts';

/**
 * Reads what GitHub gives of the conversations that Giscus keeps in discussions, and utterances in issues: answers of
 * its GraphQL API with `discussions`, lists of its REST API with issues and with their comments, one after the other in
 * any order (`gh api --paginate … > file`). Shapes: GitHub's documentation, “Using the GraphQL API for Discussions”,
 * “REST API endpoints for issue comments”. A page is named by the address in the text of its discussion, which both
 * write there, else by its title.
 */
export async function readGitHub(file: string, found: Found): Promise<void> {
	await eachRecord(
		file,
		[''],
		(_, record, line) => {
			const fields = fieldsOf(record);
			const discussions = discussionsIn(fields);
			if (discussions.length > 0) {
				for (const discussion of discussions) hearDiscussion(discussion, found, line);
				return;
			}
			const issue = wordsOf(fields.issue_url);
			if (issue !== '') hearComment(fields, { page: issue, parent: null }, found, line);
			else if (wordsOf(fields.title) !== '' && wordsOf(fields.url) !== '') hearPage(fields, found);
			// Errors and what else the API says.
			else if (fields.data === undefined) found.say('skipped', 'imported.left.commentLine', { line });
		},
		found.progress,
	);
}

const listOf = (value: unknown): Fields[] => {
	const { nodes } = fieldsOf(value);
	return Array.isArray(nodes) ? nodes.map(fieldsOf) : [];
};

function discussionsIn(fields: Fields): Fields[] {
	const { repository, search, node } = fieldsOf(fields.data);
	const several = [fieldsOf(repository).discussions, search, fieldsOf(node).discussions].flatMap(listOf);
	const one = [fieldsOf(repository).discussion, node, fields].map(fieldsOf);
	return [...several, ...one].filter((discussion) => fieldsOf(discussion.comments).nodes !== undefined);
}

/** Both write the page's address below its title. */
function hearPage(fields: Fields, found: Found): string {
	const key = wordsOf(fields.url);
	const title = wordsOf(fields.title);
	const address = /https?:\/\/[^\s<>)\]"']+/.exec(wordsOf(fields.body))?.[0] ?? '';
	const path = /^https?:\/\//.test(title) ? title : `/${title.replace(/^\/+/, '')}`;
	found.page({ key, address: address || path, others: address ? [path] : [], title });
	return key;
}

function hearDiscussion(discussion: Fields, found: Found, line: number): void {
	const page = hearPage(discussion, found);
	for (const comment of listOf(discussion.comments)) {
		const id = hearComment(comment, { page, parent: null }, found, line);
		for (const reply of listOf(comment.replies)) hearComment(reply, { page, parent: id }, found, line);
	}
}

function hearComment(
	fields: Fields,
	{ page, parent }: { page: string; parent: string | null },
	found: Found,
	line: number,
): string | null {
	const id = wordsOf(fields.databaseId) || wordsOf(fields.id);
	if (page === '' || id === '') {
		found.say('skipped', 'imported.left.commentLine', { line });
		return null;
	}
	// Nobody is named whose account is gone.
	const who = fieldsOf(fields.author ?? fields.user);
	const markdown = wordsOf(fields.body);
	const isGone = wordsOf(fields.deletedAt) !== '' || (markdown === '' && wordsOf(fields.bodyHTML) === '');
	found.comment({
		page,
		id,
		parent,
		name: wordsOf(who.name) || wordsOf(who.login),
		email: null,
		url: wordsOrNull(who.html_url) ?? wordsOrNull(who.url),
		registered: true,
		...(markdown === ''
			? { text: wordsOf(fields.bodyHTML), format: 'html' }
			: { text: markdown, format: 'markdown' }),
		at: momentIn(fields.createdAt ?? fields.created_at),
		state: isGone ? 'gone' : fields.isMinimized === true ? 'held' : 'published',
		likes: likesOf(fields),
	});
	return id;
}

/** Thumbs up, else votes. */
function likesOf({ reactions, reactionGroups, upvoteCount }: Fields): number {
	const groups = Array.isArray(reactionGroups) ? reactionGroups.map(fieldsOf) : [];
	const up = groups.find(({ content }) => content === 'THUMBS_UP');
	const counted = fieldsOf(up?.users ?? up?.reactors).totalCount ?? fieldsOf(reactions)['+1'];
	return countOf(counted ?? upvoteCount);
}
