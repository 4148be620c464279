import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { peoplePage } from '#lib/conversation/moderation/people/queries';
import { discussedArticles } from '#lib/publishing/articles/discussion-queries';
import { titledArticles } from '#lib/publishing/authoring/list-queries';
import { matching } from './matching.ts';

const MOST = 8;

/** An article or a person that somebody may open in the dashboard. */
export interface Found {
	href: string;
	/** Empty: without a name. */
	label: string;
	about: string;
}

/** The articles that somebody may see in the dashboard and whose titles have these words; at most eight. */
export async function articlesNamed(db: Database, viewer: Person, asked: string): Promise<Found[]> {
	if (may(viewer, 'writeArticles')) {
		const found = await titledArticles(db, viewer, asked);
		const labelled = found.map(({ id, title, editable, href, author }) => ({
			href: editable ? `/admin/articles/${id}` : href!,
			label: title,
			about: author,
		}));
		return matching(labelled, asked).slice(0, MOST);
	}
	if (!may(viewer, 'moderate')) return [];
	const { articles } = await discussedArticles(db, asked, 1, MOST);
	return articles.map(({ id, title }) => ({
		href: `/admin/articles/${id}/discussion`,
		label: title,
		about: '',
	}));
}

/** The people of a name or address, for those who manage them; at most eight. */
export async function peopleNamed(db: Database, viewer: Person, asked: string): Promise<Found[]> {
	if (!may(viewer, 'managePeople')) return [];
	const { people } = await peoplePage(db, { text: asked }, 1, MOST);
	return people.map(({ id, name, email }) => ({
		href: `/admin/people/${id}`,
		label: name,
		about: email ?? '',
	}));
}
