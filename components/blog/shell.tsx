import type { ComponentProps, ReactNode } from 'react';
import type { Translator } from '#lib/i18n/language';
import { Footer } from './footer.tsx';
import { HeaderSearch } from './search-box.tsx';
import { type LogoShown, SiteLogo } from './site-logo.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface Props {
	t: Translator;
	title: string;
	/** null: the title stands alone. */
	logo: (LogoShown & { besideTitle: boolean }) | null;
	menu: { name: string; href: string }[];
	/** null: not signed in. */
	viewer: { name: string; atDesk: boolean } | null;
	footer: Omit<ComponentProps<typeof Footer>, 'title'>;
	/** A page of one's own or of a single act, not one that everybody reads. */
	ownPage: boolean;
	children: ReactNode;
}

/** What stands around every page readers see. */
export function Shell({ t, title, logo, menu, viewer, footer, ownPage, children }: Props) {
	return (
		<>
			<a className="skip" href="#content">
				{t('skip')}
			</a>
			<div className="page">
				<header className="site-header">
					<a className="site-name" href="/" rel="home">
						{logo && <SiteLogo logo={logo} alt={logo.besideTitle ? '' : title} />}
						{(!logo || logo.besideTitle) && <bdi>{title}</bdi>}
					</a>
					<HeaderSearch t={t} asLink={ownPage} />
					<nav className="site-nav" aria-label={t('nav.main')}>
						<details>
							<summary>{t('nav.menu')}</summary>
							<div>
								{menu.map(({ name, href }) => (
									<a key={name + href} href={href} dir="auto">
										{name}
									</a>
								))}
								{viewer?.atDesk && <a href="/admin">{t('writing.nav.admin')}</a>}
								{viewer ? (
									<a href="/me" dir="auto">
										{viewer.name}
									</a>
								) : (
									<a href="/sign-in" rel="nofollow">
										{t('writing.nav.signIn')}
									</a>
								)}
								<ThemeSwitch t={t} />
							</div>
						</details>
					</nav>
				</header>
				<main id="content">{children}</main>
				<Footer title={title} {...footer} />
			</div>
		</>
	);
}
