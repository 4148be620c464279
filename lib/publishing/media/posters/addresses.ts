import { findPlayer } from '#lib/content/embeds/players';

/** Where a video's still picture lies, or where the network says where: an oEmbed answer, by its `thumbnail_url`. */
export type PosterAddress = { picture: string } | { oembed: string };

const byProvider: Record<string, (id: string, url: string) => PosterAddress[]> = {
	youtube: (id) =>
		id !== 'videoseries'
			? ['maxresdefault', 'hqdefault'].map((name) => ({
					picture: `https://i.ytimg.com/vi/${id}/${name}.jpg`,
				}))
			: [],
	vimeo: (_, url) => [{ oembed: `https://vimeo.com/api/oembed.json?url=${encodeURIComponent(url)}` }],
	dailymotion: (_, url) => [{ picture: url.replace('/video/', '/thumbnail/video/') }],
	ted: (_, url) => [{ oembed: `https://www.ted.com/services/v1/oembed.json?url=${encodeURIComponent(url)}` }],
	archive: (id) => [{ picture: `https://archive.org/services/img/${id}` }],
};

/** The places to look for a player's still picture, the best first; none for what shows no picture. */
export function posterAddresses(player: string): PosterAddress[] {
	const found = findPlayer(player);
	if (found?.player !== player) return [];
	const id = new URL(player).pathname.split('/').at(-1)!;
	return byProvider[found.provider]?.(id, found.url) ?? [];
}
