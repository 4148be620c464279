import type { MessageKey } from '#lib/i18n/catalogues';
import { type Translator, translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

/** The blog's language, in which other sites are answered. */
export async function translatorHere(): Promise<Translator> {
	return translator((await getSite(database())).language);
}

/** A plain answer in it. */
export async function plainAnswer(
	status: number,
	key: MessageKey,
	headers: Record<string, string> = {},
): Promise<Response> {
	const t = await translatorHere();
	return new Response(`${t(key)}\n`, {
		status,
		headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
	});
}
