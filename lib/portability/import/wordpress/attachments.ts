import type { Database } from '#db/schema';
import { decodeSafely } from '#lib/content/html/embed-card';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { safeMediaPath } from '#lib/publishing/media/place';
import type { Library } from './library.ts';
import { longestPath, type OldBlog } from './old-blog.ts';
import type { Directory } from './people.ts';
import { plain } from './plain.ts';
import { exactFileOf } from './postilla-extension/article.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { isArticle, isFile } from './statuses.ts';
import { originalsFirst, type UploadSource, uploadPath } from './uploads.ts';

/** Brings the attachments of the file into the media library, and remembers under which addresses texts name them. */
export async function writeAttachments(
	stage: Stage,
	library: Library,
	uploads: UploadSource,
	directory: Pick<Directory, 'byLogin'>,
): Promise<void> {
	for (const item of stage.each(isFile)) {
		const meta: Record<string, string> = JSON.parse(item.meta);
		const attached = meta._wp_attached_file?.trim() ?? '';
		const exact = exactFileOf(item);
		const kept = exact && safeMediaPath(exact.path);
		const path =
			kept ?? uploadPath(item.attachment_url) ?? safeMediaPath(attached || basename(item.attachment_url));
		if (path === null || Buffer.byteLength(path) > longestPath) {
			const [number, address] = [item.wordpress_id, item.attachment_url || '–'];
			stage.notes.add('unplaced', 'imported.pathless', { number, address });
			continue;
		}
		const paths = [path, ...(attached ? [attached] : []), ...originalsFirst(path)].filter(isSafe);
		const file = await uploads.find(paths, item.attachment_url);
		await library.keep(path, file, {
			title: plain(item.title),
			alt: plain(meta._wp_attachment_image_alt ?? ''),
			caption: item.excerpt.trim(),
			wordpress_id: item.wordpress_id > 0 ? item.wordpress_id : null,
			...sizeOf(meta._wp_attachment_metadata ?? ''),
			origin: originOf(item, directory),
			exact,
		});
		stage.run('update item set path = ? where seq = ?', path, item.seq);
		const name = nameOf(item.attachment_url);
		if (name) stage.insert('media_name', { name, path });
	}
}

/** When, by whom and under which name it was uploaded, as far as the file knows. */
function originOf(
	{ name, creator, created_at, updated_at }: StagedItem,
	{ byLogin }: Pick<Directory, 'byLogin'>,
) {
	return {
		name: decodeSlug(name),
		by_person_id: byLogin.get(creator) ?? null,
		...(created_at !== null && { created_at, updated_at: updated_at ?? created_at }),
	};
}

/** Remembers below which addresses the blog kept its files: its texts name them so, and WordPress.com's lie elsewhere. */
export async function writeRoots(db: Database, stage: Stage, source: number): Promise<void> {
	const found = new Set<string>();
	for (const { attachment_url, path } of stage.all<{ attachment_url: string; path: string }>(
		`select attachment_url, path from item where ${isFile} and path is not null`,
	)) {
		const url = URL.parse(attachment_url);
		const end = url && /^https?:$/.test(url.protocol) ? lastOf(url, path) : 0;
		if (url && end > 0) found.add(url.origin + url.pathname.slice(0, -end));
	}
	const { uploads } = await db
		.selectFrom('import_source')
		.select('uploads')
		.where('id', '=', source)
		.executeTakeFirstOrThrow();
	const roots = [...new Set<string>([...JSON.parse(uploads), ...[...found].sort()])].slice(0, mostRoots);
	if (roots.length === JSON.parse(uploads).length) return;
	await db
		.updateTable('import_source')
		.set({ uploads: JSON.stringify(roots) })
		.where('id', '=', source)
		.execute();
}

const mostRoots = 50;

/** How many characters of an address are the path of its file; 0 when it does not end so. */
function lastOf({ pathname }: URL, path: string): number {
	const parts = pathname.split('/').slice(-path.split('/').length).join('/');
	return decodeSafely(parts).normalize('NFC') === path ? parts.length : 0;
}

/** Files that texts name without an attachment in the export, as far as they are to be had. */
export async function writeNamedFiles(
	stage: Stage,
	library: Library,
	uploads: UploadSource,
	blog: OldBlog,
): Promise<void> {
	if (!uploads.given) return;
	// From where an address begins: looked for from each sign of a picture in base64 it would take its square.
	const named =
		/(?<![^\s"'<>()[\]])[^\s"'<>()[\]]{0,2000}?\/wp-content\/uploads\/[^\s"'<>()[\]?#,]{1,2000}\.\w{2,5}/g;
	for (const { content } of stage.each(isArticle)) {
		for (const [address] of content.matchAll(named)) {
			const url = blog.own(address);
			const path = url && uploadPath(url.href);
			if (url === null || path === null) continue;
			const names = originalsFirst(path).filter(isSafe);
			if (names.some((name) => stage.first('select 1 from media where path = ?', name))) continue;
			for (const name of names) {
				if (await library.holds(name)) break;
				const file = await uploads.find([name], besides(url.href, name));
				if (file === null) continue;
				await library.keep(name, file, unknown);
				break;
			}
		}
	}
}

const unknown = { title: '', alt: '', caption: '', wordpress_id: null, width: null, height: null };

/** Where a file lies, by the address of another below the same uploads. */
const besides = (address: string, path: string) =>
	address.replace(/(?<=\/wp-content\/uploads\/).*$/, path.split('/').map(encodeURIComponent).join('/'));

/** How an address is remembered: without scheme, www, query and fragment. */
export function nameOf(address: string): string | null {
	const url = URL.parse(address);
	if (!url || !/^https?:$/.test(url.protocol)) return null;
	try {
		return `${url.host.replace(/^www\./, '')}${decodeURIComponent(url.pathname).normalize('NFC')}`;
	} catch {
		return null;
	}
}

const isSafe = (path: string) => safeMediaPath(path) !== null;
const basename = (address: string) => address.split(/[?#]/)[0]!.split('/').at(-1)!;

/** Width and height out of WordPress's serialised description of a picture. */
function sizeOf(metadata: string): { width: number | null; height: number | null } {
	const number = (name: string) => {
		const found = new RegExp(`s:\\d+:"${name}";(?:i:(\\d{1,5})|s:\\d:"(\\d{1,5})")`).exec(metadata);
		return found ? Number(found[1] ?? found[2]) : 0;
	};
	const [width, height] = [number('width'), number('height')];
	return width > 0 && height > 0 ? { width, height } : { width: null, height: null };
}
