import type { Insertable } from 'kysely';
import type { PersonTable } from '#db/tables/accounts/people';
import { sanitiseAuthor } from '#lib/content/html/sanitise';
import { type ExactPerson, exactPerson, readExact } from '#lib/portability/wxr/extension';
import type { Stage } from '../staging-db.ts';

/** What Postilla's own export says of somebody; null in other exports. */
export function exactPersonOf(stage: Stage, login: string): ExactPerson | null {
	const row = stage.first<{ exact: string }>('select exact from person where login = ?', login);
	return readExact(exactPerson, row?.exact);
}

/** The columns of a person that WordPress's fields do not say. Nobody becomes a moderator by a file. */
export function personColumns(exact: ExactPerson): Partial<Insertable<PersonTable>> {
	const links = exact.links.filter(({ url }) => isWebAddress(url));
	return {
		biography: sanitiseAuthor(exact.biography),
		biography_source: exact.biographySource,
		links: JSON.stringify(links),
		url: exact.url !== null && isWebAddress(exact.url) ? exact.url : null,
		language: exact.language,
		standing: exact.standing,
		banned_until: exact.bannedUntil,
		standing_reason: exact.standingReason,
		created_at: exact.createdAt,
	};
}

function isWebAddress(text: string): boolean {
	return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
