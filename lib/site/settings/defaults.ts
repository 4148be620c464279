import type { Site } from '#db/schema';

/** What a blog is before anyone has set anything. */
export const siteDefaults: Omit<Site, 'id' | 'feed_id' | 'files_word'> = {
	title: 'Postilla',
	tagline: '',
	language: 'it',
	time_zone: 'Europe/Rome',
	articles_per_page: 10,
	threads_per_page: 50,
	replies_per_page: 50,
	reply_depth: 3,
	demo: 0,
	set_up_at: null,
	settings: '{}',
};
