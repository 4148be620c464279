import type { MediaView, RenderContext } from './context.ts';

/** For tests: a file of the media library, stored unless said otherwise. */
export function mediaView(path: string, view: Partial<MediaView> = {}): MediaView {
	return {
		path,
		status: 'stored',
		type: 'image/jpeg',
		width: 1000,
		height: 500,
		title: '',
		alt: '',
		caption: '',
		variants: [],
		...view,
	};
}

/** For tests: the blog www.example.org, with these files by their WordPress ids. */
export function renderContext(
	media: Record<number, MediaView> = {},
	links: Record<string, string> = {},
): RenderContext {
	const views = Object.values(media);
	return {
		baseUrl: 'https://www.example.org',
		oldHosts: ['www.example.org', 'example.org'],
		mediaByUrl: (url) =>
			views.find(
				(view) => url.replace(/^https?:\/\/(www\.)?/, '') === `example.org/wp-content/uploads/${view.path}`,
			) ?? null,
		mediaByWordpressId: (id) => media[id] ?? null,
		childMedia: () => views,
		linkTo: (url) => links[url] ?? null,
	};
}

/** For tests: where the old blog kept its files. */
export const uploads = 'https://www.example.org/wp-content/uploads';
