import { actorOf, signInHref } from '#lib/accounts/auth/guards';
import { changeHeader, changeIcon, changeLogo } from '#lib/administration/appearance/picture-commands';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { removeIncoming } from '#lib/publishing/media/receiving';
import { filesSent } from '#lib/publishing/media/sent';

const to = (location: string) => new Response(null, { status: 303, headers: { location } });
const page = '/admin/appearance';

const takers = new Map([
	['icon', changeIcon],
	['logo', changeLogo],
	['header', changeHeader],
]);

/** Takes a picture as the blog's icon, logo or header, and leads back to where it was chosen. */
export async function POST(
	request: Request,
	{ params }: { params: Promise<{ picture: string }> },
): Promise<Response> {
	const { picture } = await params;
	const take = takers.get(picture);
	const { by, status } = await actorOf('manageSite', request.headers);
	if (status === 401) return to(signInHref(page));
	if (!by || !take) return new Response(null, { status: 404 });
	const { files, refused } = await filesSent(request, blogFiles().scratch);
	const [first, ...others] = files;
	await removeIncoming(others);
	const why = first ? await take(database(), by, first) : refused;
	return to(`${page}?${picture}=${why ?? 'done'}#${picture}`);
}
