import { openTag } from '#lib/content/html/tree';

/** Pixels: a narrower picture is no larger when it stands alone. */
const WORTH = 600;

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const parts = /<a\b(?:[^>"]|"[^"]*")*>|<\/a>|<picture>[\s\S]*?<\/picture>|<img\b(?:[^>"]|"[^"]*")*>/g;

/** A clean text whose own large pictures lead to their files, as far as they lead nowhere yet. */
export function enlargeable(html: string, labels: { enlarge: string; close: string }): string {
	if (!html.includes('<img')) return html;
	let linked = false;
	return html.replace(parts, (part) => {
		if (part.startsWith('<a') || part === '</a>') linked = part !== '</a>';
		const image = /<img\b(?:[^>"]|"[^"]*")*>/.exec(part)?.[0];
		const address = image && attribute(image, 'src');
		const isLarge = Number(image && attribute(image, 'width')) >= WORTH;
		if (linked || !isLarge || !address?.startsWith('/media/')) return part;
		const named = attribute(image!, 'alt') ? undefined : labels.enlarge;
		const open = openTag('a', { class: 'zoom', 'aria-label': named, 'data-close': labels.close });
		return `${open.slice(0, -1)} href="${address}">${part}</a>`;
	});
}
