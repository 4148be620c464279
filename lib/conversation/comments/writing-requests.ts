import type { Person } from '#db/schema';
import { database } from '#lib/platform/database/database';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { JobRefused } from '#lib/platform/workers/pool';
import { textRefusalHere, trimDrafts } from './carrying.ts';
import { keepDraftOf } from './drafts.ts';
import { renderWords } from './rendering.ts';
import { cleanWords } from './text.ts';
import { openArticle } from './write-commands.ts';

/** Characters beyond which a text is not looked at. */
const MOST = 100_000;
const isRowId = (value: number | null): value is number =>
	Number.isInteger(value) && value! > 0 && value! <= 2_147_483_647;

/** Keeps what somebody signed in is writing; `parent` is the number of the comment answered. */
export async function saveDraft(
	viewer: Person | null,
	articleId: number,
	{ text, parent }: { text: string; parent: number | null },
): Promise<void> {
	if (!viewer || !isWithinLimit('draft', `person:${viewer.id}`, 60, 600)) return;
	if (!isRowId(articleId) || text.length > MOST) return;
	const article = await openArticle(database(), articleId, Date.now());
	const draft = { text: cleanWords(text), parentNumber: isRowId(parent) ? parent : null };
	if (!article || (await textRefusalHere(database(), draft.text)) === 'too-long') return;
	await keepDraftOf(database(), viewer.id, articleId, draft);
	await trimDrafts(database(), viewer.id);
}

/** How a text would look; null when asked too often or for too much. */
export async function previewComment(
	articleId: number,
	text: string,
	sender: string,
): Promise<string | null> {
	if (!isRowId(articleId) || text.length > MOST) return null;
	if (!isWithinLimit('preview', sender, 60, 300)) return null;
	// What nobody could send is not worth a thread's time.
	if ((await textRefusalHere(database(), text)) === 'too-long') return null;
	const article = await openArticle(database(), articleId, Date.now());
	// Whoever may not read an article learns nothing of its comments.
	const place = article?.path && article.password === null ? article : { id: 0, path: '' };
	return renderWords(database(), place, text).catch((error) => {
		if (error instanceof JobRefused) return null;
		throw error;
	});
}
