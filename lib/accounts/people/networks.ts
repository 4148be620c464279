import { z } from 'zod';

const known = {
	mastodon: ['Mastodon', /^(mastodon\.|mstdn\.|mas\.to$|social\.|fosstodon\.org$|hachyderm\.io$)/],
	bluesky: ['Bluesky', /^(bsky\.app|[\w-]+\.bsky\.social)$/],
	threads: ['Threads', /^threads\.(net|com)$/],
	x: ['X', /^(x|twitter)\.com$/],
	facebook: ['Facebook', /^(m\.|it-it\.)?facebook\.com$/],
	instagram: ['Instagram', /^instagram\.com$/],
	pixelfed: ['Pixelfed', /^pixelfed\./],
	flickr: ['Flickr', /^flickr\.com$/],
	linkedin: ['LinkedIn', /^(\w\w\.)?linkedin\.com$/],
	github: ['GitHub', /^github\.com$/],
	gitlab: ['GitLab', /^gitlab\.com$/],
	codeberg: ['Codeberg', /^codeberg\.org$/],
	youtube: ['YouTube', /^(m\.)?youtube\.com$/],
	peertube: ['PeerTube', /^(peertube\.|tube\.)/],
	vimeo: ['Vimeo', /^vimeo\.com$/],
	tiktok: ['TikTok', /^tiktok\.com$/],
	telegram: ['Telegram', /^(t\.me|telegram\.me)$/],
	whatsapp: ['WhatsApp', /^(wa\.me|whatsapp\.com)$/],
	spotify: ['Spotify', /^open\.spotify\.com$/],
	soundcloud: ['SoundCloud', /^soundcloud\.com$/],
	medium: ['Medium', /^(medium\.com|[\w-]+\.medium\.com)$/],
	substack: ['Substack', /^[\w-]+\.substack\.com$/],
	goodreads: ['Goodreads', /^goodreads\.com$/],
	orcid: ['ORCID', /^orcid\.org$/],
} as const satisfies Record<string, readonly [string, RegExp]>;

/** The symbols of public/networks.svg. */
export type Icon = keyof typeof known | 'mail' | 'web';
export const icons = [...Object.keys(known), 'mail', 'web'] as Icon[];

/** The network an address belongs to, with its symbol; null for any other place. */
export function networkOf(address: string): { name: string; icon: Icon } | null {
	const url = URL.parse(address);
	if (url?.protocol === 'mailto:') return { name: 'email', icon: 'mail' };
	const host = url?.hostname.replace(/^www\./, '') ?? '';
	for (const [icon, [name, hosts]] of Object.entries(known)) {
		if (hosts.test(host)) return { name, icon: icon as Icon };
	}
	return /^\/(@[^/@]+|users\/[^/]+)\/?$/.test(url?.pathname ?? '')
		? { name: 'Mastodon', icon: 'mastodon' }
		: null;
}

/** The symbol of a link: by its address, else by the name its network is given. */
export function iconOf(link: { network: string; url: string }): Icon {
	const icon = link.network.trim().toLowerCase();
	return networkOf(link.url)?.icon ?? icons.find((one) => one === icon) ?? 'web';
}

const kept = z.array(z.object({ network: z.string(), url: z.string() }));

/** Where else a person can be found, in their order; what is unreadable is left out. */
export function linksOf(person: { links: string }): z.infer<typeof kept> {
	const read = kept.safeParse(JSON.parse(person.links));
	return read.success ? read.data : [];
}
