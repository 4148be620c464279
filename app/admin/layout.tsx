import './admin.css';
import type { Metadata } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { Live } from '#components/admin/kit/live';
import { DeskNav } from '#components/admin/kit/navigation';
import { ThemeSwitch } from '#components/blog/theme-switch';
import { may, mayAnything } from '#lib/accounts/people/policy';
import { viewport } from '../look.tsx';
import { counts, pageContext } from './page-context.ts';
import { placesOf } from './places.ts';

export const dynamic = 'force-dynamic';

export { viewport };

const literata = localFont({
	src: [
		{ path: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2' },
		{
			path: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-italic.woff2',
			style: 'italic',
		},
	],
	variable: '--literata',
	weight: '200 900',
	adjustFontFallback: false,
	preload: false,
});

export async function generateMetadata(): Promise<Metadata> {
	const { site, t } = await pageContext();
	return {
		title: { default: `${t('admin.title')} · ${site.title}`, template: `%s · ${site.title}` },
		robots: { index: false },
	};
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
	const { site, viewer, t } = await pageContext();
	const allowed = viewer !== null && mayAnything(viewer);
	return (
		<html lang={t.language} className={literata.variable} suppressHydrationWarning>
			<body>
				{allowed ? (
					<Live labels={{ failed: t('admin.unsent'), outdated: t('admin.outdated') }}>
						<a className="skip" href="#content">
							{t('skip')}
						</a>
						<div className="desk">
							<header className="desk-side">
								<a className="desk-name" href="/" dir="auto">
									{site.title}
								</a>
								<DeskNav
									label={t('nav.main')}
									places={placesOf(viewer).map(({ href, name }) => ({
										href,
										name: t(name),
										counted: href === '/admin/comments',
									}))}
									counts={may(viewer, 'moderate') ? await counts() : null}
								/>
								<div className="desk-foot">
									<a href="/me" dir="auto">
										{viewer.name}
									</a>
									<a href="/sign-out">{t('admin.signOut')}</a>
									<ThemeSwitch t={t} />
								</div>
							</header>
							<main id="content">{children}</main>
						</div>
					</Live>
				) : (
					<main id="content" className="alone">
						{children}
					</main>
				)}
			</body>
		</html>
	);
}
