import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound } from 'next/navigation';
import { titleToDraw } from '#lib/articles/social/queries';
import { database } from '#lib/server/database';
import { getSite } from '#lib/site/queries';

export const dynamic = 'force-dynamic';

const fonts = join(process.cwd(), 'node_modules/@fontsource/literata/files');
const LONGEST = 140;

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
	const site = await getSite(database());
	const title = await titleToDraw(database(), (await params).file, site);
	if (title === null) notFound();
	const { ImageResponse } = await import('next/og');
	const font = async (weight: 400 | 700) => ({
		...{ name: 'Literata', weight, style: 'normal' as const },
		data: await readFile(join(fonts, `literata-latin-${weight}-normal.woff`)),
	});
	const words = title.length > LONGEST ? `${title.slice(0, LONGEST).toWellFormed()}…` : title;
	return new ImageResponse(
		<div
			style={{
				...{ width: '100%', height: '100%', display: 'flex', flexDirection: 'column' },
				...{ justifyContent: 'space-between', padding: 80, background: '#fbf9f4', color: '#1d1b18' },
				...{ fontFamily: 'Literata', borderBottom: '16px solid #a3201c' },
			}}
		>
			<div style={{ fontSize: words.length > 70 ? 60 : 78, fontWeight: 700, lineHeight: 1.2 }}>{words}</div>
			<div style={{ fontSize: 34, color: '#5d574e' }}>{site.title.slice(0, 60)}</div>
		</div>,
		{
			...{ width: 1200, height: 630, fonts: [await font(400), await font(700)] },
			headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
		},
	);
}
