import type { Article, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';

/** Whether somebody sees how often an article is read: of everything, or of what is theirs. */
export const maySeeReadings = (person: Person, article: Pick<Article, 'author_id'>): boolean =>
	may(person, 'seeStatistics') || (may(person, 'writeArticles') && article.author_id === person.id);
