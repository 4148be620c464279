/** How the addresses of one network are known, and what can be made of them. */
export interface Provider {
	provider: string;
	name: string;
	hosts: RegExp;
	/** Page and player of an address; null when it is not one that can be played. */
	find?(url: URL): { url?: string; player: string } | null;
	/** Without a player every address is a card; with one only those that `find` knows. */
	gone?: boolean;
}

/** Networks whose posts are shown as a card with a link. */
export const networks: Provider[] = [
	...cards({
		Twitter: /^((www|mobile)\.)?twitter\.com$/,
		X: /^(www\.)?x\.com$/,
		Facebook: /^((www|m|it-it)\.)?(facebook\.com|fb\.watch)$/,
		Instagram: /^(www\.)?(instagram\.com|instagr\.am)$/,
		Flickr: /^((www|m)\.)?(flickr\.com|flic\.kr)$/,
		TikTok: /^(www\.)?tiktok\.com$/,
		Reddit: /^(www\.)?reddit\.com$/,
		Tumblr: /^([\w-]+\.)?tumblr\.com$/,
		Pinterest: /^(\w+\.)?pinterest\.(com|it)$/,
		Bluesky: /^bsky\.app$/,
		SlideShare: /^((www|it)\.)?slideshare\.net$/,
		'Speaker Deck': /^speakerdeck\.com$/,
		Scribd: /^(www\.)?scribd\.com$/,
		Issuu: /^(www\.)?issuu\.com$/,
		Mixcloud: /^(www\.)?mixcloud\.com$/,
		Imgur: /^(i\.)?imgur\.com$/,
		'WordPress.tv': /^wordpress\.tv$/,
		Kickstarter: /^(www\.)?kickstarter\.com$/,
		Crowdsignal: /^([\w-]+\.)?(polldaddy\.com|poll\.fm|crowdsignal\.com)$/,
	}),
	...cards(
		{
			FriendFeed: /^(www\.)?(friendfeed\.com|ff\.im)$/,
			'Google Video': /^video\.google\.(com|it)$/,
			'Google+': /^plus\.google\.com$/,
			'Blip.tv': /^([\w-]+\.)?blip\.tv$/,
			Viddler: /^(www\.)?viddler\.com$/,
			Vine: /^vine\.co$/,
			Qik: /^(www\.)?qik\.com$/,
			Storify: /^(www\.)?storify\.com$/,
			Revver: /^([\w-]+\.)?revver\.com$/,
			Grooveshark: /^([\w-]+\.)?grooveshark\.com$/,
		},
		true,
	),
];

function cards(names: Record<string, RegExp>, gone = false): Provider[] {
	return Object.entries(names).map(([name, hosts]) => ({
		provider: name.toLowerCase().replace(/[^a-z]/g, ''),
		name,
		hosts,
		gone,
	}));
}
