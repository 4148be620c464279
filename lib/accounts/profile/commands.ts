import { z } from 'zod';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { looksLike, nameProblem, protectedNames } from '#lib/accounts/people/names';
import { linksOf, networkOf } from '#lib/accounts/people/networks';
import { isOfTheBlog, may, mayAnything } from '#lib/accounts/people/policy';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { record } from '#lib/platform/audit-log/audit-log';
import { emailOf } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';

type ProfileField = 'name' | 'slug' | 'biography' | `links.${number}.href`;
/** Each is a message order.profile.problem.… */
interface ProfileProblem {
	field: ProfileField;
	why: 'empty' | 'long' | 'strange' | 'taken';
}
export type ProfileChange =
	| { ok: true }
	| { ok: false; why: 'forbidden' | 'missing' | 'invalid'; problems: ProfileProblem[] };

const LONGEST = 100_000;
const place = z.union([
	z.url({ protocol: /^https?$/ }),
	z
		.string()
		.regex(/^mailto:\S+$/)
		.refine(isMailAddress),
]);

function isMailAddress(link: string): boolean {
	try {
		return emailOf(decodeURIComponent(link.slice('mailto:'.length).split('?')[0]!)) !== null;
	} catch {
		return false;
	}
}

/** Whether somebody changes the public profile of a person of the blog. */
export function mayChangeProfile(by: Person, person: Pick<Person, 'id' | 'role' | 'erased_at'>): boolean {
	if (!isOfTheBlog(person) || person.erased_at !== null) return false;
	return may(by, 'managePeople') || (mayAnything(by) && by.id === person.id);
}

/** What the biography's field holds: its Markdown, or the HTML it was imported as. */
export const biographyText = (person: Pick<Person, 'biography' | 'biography_source'>) =>
	person.biography_source || person.biography;

/** Changes name, address and biography; the page's old address leads to the new one. */
export async function changeProfile(
	db: Database,
	by: Person,
	id: number,
	fields: { name: string; slug: string; biography: string },
): Promise<ProfileChange> {
	const name = fields.name.normalize('NFC').replace(/\s+/g, ' ').trim();
	const slug = decodeSlug(fields.slug);
	const text = fields.biography.replaceAll('\r\n', '\n').trim();
	const problems: ProfileProblem[] = [];
	const strange = nameProblem(name);
	if (strange) problems.push({ field: 'name', why: strange });
	if (!slug) problems.push({ field: 'slug', why: 'empty' });
	if (text.length > LONGEST) problems.push({ field: 'biography', why: 'long' });
	return transaction(db, async (trx) => {
		const person = await found(trx, id);
		if (!person) return refused('missing');
		if (!mayChangeProfile(by, person)) return refused('forbidden');
		const others = await protectedNames(trx);
		if (
			name !== person.name &&
			looksLike(
				name,
				others.filter((other) => other !== person.name),
			) !== null
		)
			problems.push({ field: 'name', why: 'taken' });
		const same = await trx
			.selectFrom('person')
			.select('id')
			.where('slug', '=', slug)
			.where('id', '<>', id)
			.executeTakeFirst();
		if (same) problems.push({ field: 'slug', why: 'taken' });
		if (problems.length > 0) return { ok: false, why: 'invalid', problems };
		const untouched = text === biographyText(person).replaceAll('\r\n', '\n').trim();
		const biography = untouched ? {} : { biography: await rendered(text), biography_source: text };
		await trx
			.updateTable('person')
			.set({ name, slug, ...biography })
			.where('id', '=', id)
			.execute();
		if (person.user_id)
			await trx.updateTable('auth_user').set({ name }).where('id', '=', person.user_id).execute();
		if (slug !== person.slug) await moveAddress(trx, id, person.slug, slug);
		await record(trx, { verb: 'profile', actorId: by.id, personId: id });
		await bump(trx, [siteTag, articlesTag]);
		return { ok: true };
	});
}

/** Sets where else a person can be found, in this order; a name left empty is that of the network. */
export async function changeLinks(
	db: Database,
	by: Person,
	id: number,
	rows: { name: string; href: string }[],
): Promise<ProfileChange> {
	const problems = rows.flatMap(({ name, href }, row): ProfileProblem[] => {
		const field = `links.${row}.href` as const;
		if (name.length > 60 || href.length > 500) return [{ field, why: 'long' }];
		return place.safeParse(href).success ? [] : [{ field, why: 'empty' }];
	});
	return transaction(db, async (trx) => {
		const person = await found(trx, id);
		if (!person) return refused('missing');
		if (!mayChangeProfile(by, person)) return refused('forbidden');
		if (problems.length > 0 || rows.length > 30) return { ok: false, why: 'invalid', problems };
		const links = rows.map(({ name, href }) => ({
			network: name || networkOf(href)?.name || new URL(href).hostname.replace(/^www\./, ''),
			url: href,
		}));
		if (JSON.stringify(links) === JSON.stringify(linksOf(person))) return { ok: true };
		await trx
			.updateTable('person')
			.set({ links: JSON.stringify(links) })
			.where('id', '=', id)
			.execute();
		await record(trx, { verb: 'profile', actorId: by.id, personId: id });
		await bump(trx, [siteTag, articlesTag]);
		return { ok: true };
	});
}

const refused = (why: 'forbidden' | 'missing'): ProfileChange => ({ ok: false, why, problems: [] });

const found = (trx: Database, id: number) =>
	trx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();

async function rendered(text: string): Promise<string> {
	const { renderArticleMarkdown } = await import('#lib/content/markdown/article');
	return renderArticleMarkdown(text, () => null).html;
}

async function moveAddress(trx: Database, id: number, from: string, to: string): Promise<void> {
	await trx
		.deleteFrom('old_address')
		.where('path', 'in', [`author/${from}`, `author/${to}`])
		.execute();
	await trx
		.insertInto('old_address')
		.values({ path: `author/${from}`, target: 'person', target_id: id })
		.execute();
}
