import type { Database } from '#db/schema';
import { escapeText } from '#lib/content/html/escape';
import type { Translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { href } from '#lib/publishing/addresses/address';
import { mayAnnounce } from './announcing.ts';
import { clean } from './card.ts';
import type { Look } from './fetch-source.ts';
import { lookAt } from './fetch-source.ts';
import { receiveAndVerify } from './verify-now.ts';
import type { LookingAt } from './worker.ts';

/**
 * Answers a trackback to the article at `path` (TrackBack 1.2, "Sending a Ping"). The page it names is asked
 * whether it links here, and for its words; of what was sent only `blog_name` is used, where the page has no name.
 */
export async function answerTrackback(
	db: Database,
	path: string,
	fields: Map<string, string> | null,
	{ t, sender, look = lookAt }: { t: Translator; sender: string; look?: LookingAt },
): Promise<string> {
	const source = fields?.get('url')?.trim() ?? null;
	if (!source) return answer(t('mentions.refused.url'));
	if (!mayAnnounce(sender, source)) return answer(t('mentions.refused.too-many'));
	const target = environment().siteUrl + href(path);
	const blog = clean(fields?.get('blog_name') ?? '', 80);
	const named = async (mention: Parameters<LookingAt>[0]) => withName(await look(mention), blog);
	const received = await receiveAndVerify(db, { protocol: 'trackback', source, target }, { look: named });
	if (!received.ok) return answer(t(`mentions.refused.${received.why}`));
	const { outcome } = received;
	return answer(outcome === 'kept' || outcome === 'later' ? null : t(`mentions.state.${outcome}`));
}

function withName(look: Look, blog: string): Look {
	if (look.is !== 'linking' || look.card.name !== null || blog === '') return look;
	return { ...look, card: { ...look.card, name: blog } };
}

/** null: it was taken. */
function answer(error: string | null): string {
	const said =
		error === null ? '<error>0</error>' : `<error>1</error><message>${escapeText(error)}</message>`;
	return `<?xml version="1.0" encoding="utf-8"?>\n<response>${said}</response>\n`;
}
