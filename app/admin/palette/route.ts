import { actorOf, visitOf } from '#lib/accounts/auth/guards';
import { may } from '#lib/accounts/people/policy';
import { articlesNamed, type Found, peopleNamed } from '#lib/administration/finding/queries';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';
import { actsOf, placesOf } from '../places.ts';
import { everySetting, type FindableSetting } from '../settings/sections.ts';

/** What does not depend on what is typed. */
export interface Known {
	acts: FindableSetting[];
	places: FindableSetting[];
	settings: FindableSetting[];
}

/** What is asked of the database for what is typed. */
export interface Named {
	articles: Found[];
	people: Found[];
}

/** What somebody can go to: with `text` articles and people of that name, else all that is always there. */
export async function GET(request: Request): Promise<Response> {
	const { by, status } = await actorOf('desk', request.headers);
	if (!by) return new Response(null, { status });
	const { t } = await visitOf(by);
	const text = new URL(request.url).searchParams.get('text')?.slice(0, 200);
	const db = database();
	if (text !== undefined) {
		const named = (found: Found[], nameless: string) =>
			found.map((one) => ({ ...one, label: one.label || nameless }));
		return answer({
			articles: named(await articlesNamed(db, by, text), t('article.untitled')),
			people: named(await peopleNamed(db, by, text), t('comments.anonymous')),
		} satisfies Named);
	}
	const shown = (all: ReturnType<typeof placesOf>) =>
		all.map(({ href, name }) => ({ href, label: t(name), about: '' }));
	return answer({
		acts: shown(actsOf(by)),
		places: shown(placesOf(by)),
		settings: may(by, 'manageSite') ? await everySetting({ t, site: await getSite(db) }) : [],
	} satisfies Known);
}

const answer = (body: object) => Response.json(body, { headers: { 'cache-control': 'no-store' } });
