import { networks, type Provider } from './networks.ts';

/** What an address of a known network can become on the page. */
export interface Player {
	/** Word for `data-provider`. */
	provider: string;
	/** The network's name, shown to readers. */
	name: string;
	/** The address on the network a reader can open. */
	url: string;
	/** The address of the player in a frame; null when there is none. */
	player: string | null;
	/** The network has closed: the address answers nothing any more. */
	gone: boolean;
}

const providers: Provider[] = [
	{
		provider: 'youtube',
		name: 'YouTube',
		hosts: /^((www|m|music|it)\.)?(youtube(-nocookie)?\.com|youtu\.be)$/,
		find(url) {
			const start = seconds(url.searchParams.get('start') ?? url.searchParams.get('t'));
			const list = match(url.searchParams.get('list'), /^[\w-]{2,64}$/);
			const inPath = url.hostname.endsWith('youtu.be')
				? url.pathname.slice(1)
				: url.pathname.match(/^\/(?:embed|v|e|shorts|live)\/([\w-]+)/)?.[1];
			const watched = url.pathname.startsWith('/watch') ? url.searchParams.get('v') : null;
			const id = match(inPath || watched, /^(?!videoseries)[\w-]{11}(?=$|[&?/])/);
			if (id) {
				return {
					url: `https://www.youtube.com/watch?v=${id}${start ? `&t=${start}s` : ''}`,
					player: `https://www.youtube-nocookie.com/embed/${id}${start ? `?start=${start}` : ''}`,
				};
			}
			if (!list) return null;
			return {
				url: `https://www.youtube.com/playlist?list=${list}`,
				player: `https://www.youtube-nocookie.com/embed/videoseries?list=${list}`,
			};
		},
	},
	{
		provider: 'vimeo',
		name: 'Vimeo',
		hosts: /^((www|player)\.)?vimeo\.com$/,
		find(url) {
			const found = url.pathname.match(
				/^\/(?:video\/|(?:channels|groups|album|showcase)\/[\w-]+\/(?:videos?\/)?)?(\d{1,12})(?:\/([0-9a-f]{6,20}))?/,
			);
			const id = found?.[1] ?? match(url.searchParams.get('clip_id'), /^\d{1,12}$/);
			if (!id) return null;
			const secret = found?.[2] ?? match(url.searchParams.get('h'), /^[0-9a-f]{6,20}$/);
			return {
				url: `https://vimeo.com/${id}${secret ? `/${secret}` : ''}`,
				player: `https://player.vimeo.com/video/${id}?dnt=1${secret ? `&h=${secret}` : ''}`,
			};
		},
	},
	{
		provider: 'dailymotion',
		name: 'Dailymotion',
		hosts: /^((www|geo)\.)?(dailymotion\.com|dai\.ly)$/,
		find(url) {
			const id =
				url.pathname.match(/^\/(?:(?:embed\/)?video\/|swf\/(?:video\/)?)([a-z0-9]{4,20})/i)?.[1] ??
				match(url.searchParams.get('video'), /^[a-z0-9]{4,20}$/i) ??
				(url.hostname === 'dai.ly' ? match(url.pathname.slice(1), /^[a-z0-9]{4,20}$/i) : null);
			if (!id) return null;
			return {
				url: `https://www.dailymotion.com/video/${id}`,
				player: `https://geo.dailymotion.com/player.html?video=${id}`,
			};
		},
	},
	{
		provider: 'soundcloud',
		name: 'SoundCloud',
		hosts: /^((www|w|m|api)\.)?soundcloud\.com$/,
		find(url) {
			const inside = url.hostname === 'w.soundcloud.com' ? url.searchParams.get('url') : url.href;
			const page = inside ? parseAddress(inside) : null;
			if (!page || !/^(www\.|m\.|api\.)?soundcloud\.com$/.test(page.hostname)) return null;
			if (!/^\/[\w-]+\/[\w-]+/.test(page.pathname)) return null;
			const address = `https://${page.hostname}${page.pathname}`;
			return { url: address, player: `https://w.soundcloud.com/player/?url=${encodeURIComponent(address)}` };
		},
	},
	{
		provider: 'spotify',
		name: 'Spotify',
		hosts: /^(open|play|embed)\.spotify\.com$/,
		find(url) {
			const uri =
				url.searchParams
					.get('uri')
					?.replaceAll(':', '/')
					.replace(/^spotify/, '') ?? '';
			const found = `${url.pathname}${uri}`.match(
				/\/(track|album|playlist|episode|show|artist)\/([A-Za-z0-9]{10,40})/,
			);
			if (!found) return null;
			return {
				url: `https://open.spotify.com/${found[1]}/${found[2]}`,
				player: `https://open.spotify.com/embed/${found[1]}/${found[2]}`,
			};
		},
	},
	{
		provider: 'ted',
		name: 'TED',
		hosts: /^((www|embed|embed-ssl)\.)?ted\.com$/,
		find(url) {
			const slug = url.pathname.match(/^\/talks\/(?:lang\/[\w-]+\/|view\/id\/)?([\w-]+)/)?.[1];
			if (!slug) return null;
			return { url: `https://www.ted.com/talks/${slug}`, player: `https://embed.ted.com/talks/${slug}` };
		},
	},
	{
		provider: 'videopress',
		name: 'VideoPress',
		hosts: /^(video\.wordpress|v\.wordpress|videopress)\.com$/,
		find(url) {
			const id = url.pathname.match(/^\/(?:v\/|embed\/)?([A-Za-z0-9]{8})(?:$|[/.])/)?.[1];
			return id
				? { url: `https://videopress.com/v/${id}`, player: `https://videopress.com/embed/${id}` }
				: null;
		},
	},
	{
		provider: 'archive',
		name: 'Internet Archive',
		hosts: /^(www\.)?archive\.org$/,
		find(url) {
			const id = url.pathname.match(/^\/(?:details|embed)\/([\w.-]+)/)?.[1];
			return id
				? { url: `https://archive.org/details/${id}`, player: `https://archive.org/embed/${id}` }
				: null;
		},
	},
	...networks,
];

/** The network an address belongs to; null when it is none we know, or a page of it without content. */
export function findPlayer(address: string): Player | null {
	const url = parseAddress(address);
	if (!url) return null;
	const known = providers.find(({ hosts }) => hosts.test(url.hostname));
	if (!known) return null;
	const { provider, name, gone = false } = known;
	if (!known.find) {
		return url.pathname === '/' ? null : { provider, name, url: url.href, player: null, gone };
	}
	const found = known.find(url);
	return found && { provider, name, url: found.url ?? url.href, player: found.player, gone };
}

/** True for an address that `findPlayer` gave as a player: only these may ever be framed. */
export function isPlayer(address: string): boolean {
	const url = parseAddress(address);
	return url !== null && url.protocol === 'https:' && findPlayer(address)?.player === address;
}

/** The hosts that may be framed, for the page's policy. */
export const playerHosts = [
	'www.youtube-nocookie.com',
	'player.vimeo.com',
	'geo.dailymotion.com',
	'w.soundcloud.com',
	'open.spotify.com',
	'embed.ted.com',
	'videopress.com',
	'archive.org',
];

/** An http or https address, also without its scheme; null for anything else. */
export function parseAddress(address: string): URL | null {
	const text = address.trim();
	const url = URL.parse(text.startsWith('//') ? `https:${text}` : text);
	return url && /^https?:$/.test(url.protocol) ? url : null;
}

function match(text: string | null | undefined, pattern: RegExp): string | null {
	return text?.match(pattern)?.[0] ?? null;
}

function seconds(text: string | null): number {
	const parts = text?.match(/^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$/);
	if (!parts) return 0;
	return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
}
