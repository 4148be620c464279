import type { Metadata } from 'next';
import { FieldForm } from '#components/admin/field-form';
import type { FieldSection } from '#components/admin/fields';
import { discussionSections, mailSections, siteSections } from '#components/admin/settings-fields';
import { mailingSections, statisticsSections } from '#components/subscribers/settings-fields';
import { saveSettings } from '#lib/site/actions';
import { atAuthorsDesk, visitor } from '../desk.ts';
import type { Query } from '../outcome.ts';

const parts = ['discussion', 'mail', 'mailing', 'statistics', 'site'] as const;

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await visitor();
	return { title: t('admin.settings') };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { part: asked } = await searchParams;
	const part = parts.find((one) => one === asked) ?? 'discussion';
	const { site, t } = await atAuthorsDesk('/admin/settings');
	const sections = sectionsOf[part](t, site);
	return (
		<>
			<header className="desk-head">
				<h1>{t('admin.settings')}</h1>
			</header>
			<nav className="tabs" aria-label={t('admin.settings.parts')}>
				{parts.map((one) => (
					<a
						key={one}
						href={one === 'discussion' ? '/admin/settings' : `/admin/settings?part=${one}`}
						aria-current={one === part ? 'page' : undefined}
					>
						{t(`admin.settings.${one}`)}
					</a>
				))}
			</nav>
			<FieldForm
				key={part}
				name={part}
				action={saveSettings}
				hidden={{ part, ...(part === 'discussion' && { windows: 'yes' }) }}
				boxes={boxesOf(sections)}
				sections={sections}
				save={t('admin.save')}
			/>
			{part === 'discussion' && (
				<p className="aside">
					<a href="/admin/classifier" download>
						{t('admin.classifier.export')}
					</a>{' '}
					· <a href="/admin/articles">{t('admin.articles.perArticle')}</a>
				</p>
			)}
		</>
	);
}

const sectionsOf = {
	discussion: discussionSections,
	mail: mailSections,
	mailing: mailingSections,
	statistics: statisticsSections,
	site: siteSections,
};

const boxesOf = (sections: FieldSection[]) =>
	sections.flatMap((section) =>
		section.fields.flatMap((field) => (field.kind === 'checkbox' ? [field.name] : [])),
	);
