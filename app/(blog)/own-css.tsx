import { headers } from 'next/headers';
import { cssFile, plainHeader, siteFilesPath } from '#lib/site/appearance/files';

/** The administrator's own style sheet, unless the page is asked for without. */
export async function OwnCss({ css }: { css: string }) {
	if (!css || (await headers()).has(plainHeader)) return null;
	return <link rel="stylesheet" href={siteFilesPath + cssFile(css)} precedence="own" />;
}
