import { Button } from '#components/ui/desk/button';
import './admin.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { DeskBar } from '#components/admin/bar/bar';
import { PaletteButton } from '#components/admin/finding/palette-button';
import { Live } from '#components/admin/kit/live';
import { DeskNav } from '#components/admin/kit/navigation';
import { ThemeSwitch } from '#components/blog/theme-switch';
import { Tips } from '#components/ui/desk/tips';
import { may, mayAnything } from '#lib/accounts/people/policy';
import type { Translator } from '#lib/i18n/language';
import { begin } from '#lib/publishing/authoring/actions';
import { viewport as look } from '../look.tsx';
import { counts, pageContext } from './page-context.ts';
import { barOf, type Place, placesOf } from './places.ts';

export const dynamic = 'force-dynamic';

/** Up to the edges of the window: the bar of a phone keeps clear of what the system has there. */
export const viewport: Viewport = { ...look, viewportFit: 'cover' };

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
	const waiting = may(viewer, 'moderate') ? await counts() : null;
	const { first, rest } = allowed ? barOf(viewer) : { first: [], rest: [] };
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
								<PaletteButton labels={paletteLabels(t)} />
								{may(viewer, 'writeArticles') && (
									<form action={begin} className="desk-write">
										<input type="hidden" name="kind" value="post" />
										<Button type="submit" look="filled">
											{t('admin.write')}
										</Button>
									</form>
								)}
								<DeskNav label={t('nav.main')} places={shown(placesOf(viewer), t)} counts={waiting} />
								<div className="desk-foot">
									<a href="/me" dir="auto">
										{viewer.name}
									</a>
									<a href="/sign-out">{t('admin.signOut')}</a>
									<ThemeSwitch t={t} />
								</div>
							</header>
							<DeskBar
								labels={{ nav: t('admin.bar'), more: t('admin.bar.more'), close: t('finding.close') }}
								first={shown(first, t)}
								rest={[
									...shown(rest, t),
									{ href: '/me', name: viewer.name, counted: false },
									{ href: '/', name: t('finding.act.viewBlog'), counted: false },
									{ href: '/sign-out', name: t('admin.signOut'), counted: false },
								]}
								counts={waiting}
							/>
							<main id="content">{children}</main>
						</div>
						<Tips />
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

const paletteLabels = (t: Translator) => ({
	open: t('finding.open'),
	notLoaded: t('finding.notLoaded'),
	title: t('finding.title'),
	label: t('finding.label'),
	close: t('finding.close'),
	loading: t('finding.loading'),
	nothing: t('finding.nothing'),
	failed: t('finding.failed'),
	signedOut: t('finding.signedOut'),
	signIn: t('editor.signIn'),
	again: t('finding.again'),
	groups: {
		acts: t('finding.group.acts'),
		places: t('finding.group.places'),
		articles: t('finding.group.articles'),
		people: t('finding.group.people'),
		settings: t('finding.group.settings'),
	},
});

const shown = (places: Place[], t: Translator) =>
	places.map(({ href, name }) => ({ href, name: t(name), counted: href === '/admin/comments' }));
