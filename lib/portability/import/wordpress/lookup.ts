import { originalNames } from '#lib/content/pictures/names';
import { decodeSlug } from '#lib/content/slugs/slugs';
import type { MediaView, RenderContext } from '#lib/content/wordpress/render';
import { href } from '#lib/publishing/addresses/address';
import { authorHref, termHref } from '#lib/publishing/articles/views';
import { nameOf } from './attachments.ts';
import { type OldBlog, pathOf } from './old-blog.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { uploadPath } from './uploads.ts';

/** Answers what texts ask about the old blog, from the scratch database. */
export class Lookup {
	readonly #stage: Stage;
	readonly #blog: OldBlog;
	readonly #hosts: string[];
	readonly #language: string | undefined;

	constructor(stage: Stage, blog: OldBlog, language?: string) {
		this.#language = language;
		this.#stage = stage;
		this.#blog = blog;
		const names = stage.all<{ name: string }>(
			"select distinct substr(name, 1, instr(name, '/') - 1) as name from media_name",
		);
		this.#hosts = [...new Set([...blog.hosts, ...names.flatMap(({ name }) => [name, `www.${name}`])])];
	}

	/** The context in which one article is rendered. */
	contextOf(item: Pick<StagedItem, 'wordpress_id'>): RenderContext {
		return {
			baseUrl: this.#blog.url || 'http://localhost',
			language: this.#language,
			oldHosts: this.#hosts,
			mediaByUrl: (url) => this.#mediaByUrl(url),
			mediaByWordpressId: (id) =>
				this.#view(
					"select media.view from media join item on item.path = media.path and item.type = 'attachment' where item.wordpress_id = ?",
					id,
				),
			childMedia: () => this.#children(item.wordpress_id),
			linkTo: (url) => this.#linkTo(url),
		};
	}

	#mediaByUrl(address: string): MediaView | null {
		// Jetpack serves pictures of the blog from i0.wp.com/HOST/PATH.
		const direct = address.replace(/^https?:\/\/i\d\.wp\.com\//, 'http://');
		const name = nameOf(direct);
		if (name === null) return null;
		const named = this.#view(
			'select media.view from media join media_name using (path) where name = ?',
			name,
		);
		if (named || !this.#hosts.includes(new URL(direct).hostname)) return named;
		const path = uploadPath(direct);
		if (path === null) return null;
		for (const candidate of originalNames(path)) {
			const view = this.#view('select view from media where path = ?', candidate);
			if (view) return view;
		}
		return null;
	}

	#children(parent: number): MediaView[] {
		const rows = this.#stage.all<{ view: string }>(
			`select media.view from item join media on media.path = item.path
			where item.parent = ? and item.type = 'attachment' order by item.menu_order, item.wordpress_id`,
			parent,
		);
		return rows.map((row) => JSON.parse(row.view));
	}

	#view(query: string, value: string | number): MediaView | null {
		const row = this.#stage.first<{ view: string }>(query, value);
		return row ? JSON.parse(row.view) : null;
	}

	#linkTo(address: string): string | null {
		const url = this.#blog.own(address);
		if (!url) return null;
		const item = this.#itemAt(url);
		if (item) return this.#itemHref(item, url.hash);
		if (url.hash) return null;
		const path = pathOf(url);
		const below = path === null ? null : this.#blog.below(path);
		return below === null || url.search ? null : this.#listing(below);
	}

	#itemAt(url: URL): StagedItem | undefined {
		const number = /[?&](?:p|page_id|attachment_id)=(\d{1,15})(?:&|$)/.exec(url.search)?.[1];
		const columns = 'wordpress_id, seq, type, path, parent, status';
		if (number)
			return this.#stage.first(`select ${columns} from item where wordpress_id = ?`, Number(number));
		const path = pathOf(url);
		if (path === null || url.search) return undefined;
		return this.#stage.first(
			`select ${columns} from item where seq = (select item from address where path = ?)`,
			path,
		);
	}

	#itemHref(item: StagedItem, hash: string): string | null {
		if (item.type === 'attachment') {
			const parent = this.#stage.first<StagedItem>(
				`select type, path from item where wordpress_id = ? and type <> 'attachment'`,
				item.parent,
			);
			const view = this.#view('select view from media where path = ?', item.path ?? '');
			if (view?.status === 'stored') return `/media${href(view.path)}`;
			return parent?.path ? href(parent.path) : null;
		}
		if (!item.path || !['post', 'page'].includes(item.type)) return null;
		const comment = /^#comment-(\d{1,15})$/.exec(hash)?.[1];
		if (!comment) return hash ? null : href(item.path);
		const known = this.#stage.first(
			`select 1 from comment where item = ? and wordpress_id = ? and status = 'published'`,
			item.seq,
			Number(comment),
		);
		return known ? `${href(item.path)}/comments/wp-${comment}` : null;
	}

	/** Front page and archives. */
	#listing(path: string): string | null {
		if (path === '') return '/';
		const [first, ...rest] = path.split('/');
		const last = decodeSlug(rest.at(-1) ?? '');
		if (first === 'author' && rest.length === 1) return authorHref(last);
		if ((first === 'category' || (first === 'tag' && rest.length === 1)) && last) {
			const known = this.#stage.first('select 1 from term where taxonomy = ? and slug = ?', first, last);
			return known ? termHref(first, last) : null;
		}
		return /^\d{4}(\/\d\d(\/\d\d)?)?$/.test(path) ? `/${path}` : null;
	}
}
