import '../rows.css';
import './settings.css';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { backupSections } from '#components/admin/backup/settings-fields';
import { FieldForm } from '#components/admin/kit/field-form';
import type { FieldSection } from '#components/admin/kit/fields';
import { mailingSections, statisticsSections } from '#components/admin/newsletter/settings-fields';
import { accessSections } from '#components/admin/people/settings-fields';
import { foundSections, frontSections, writingSections } from '#components/admin/settings/settings-blog';
import { discussionSections, mailSections, siteSections } from '#components/admin/settings/settings-fields';
import { SettingsMenu } from '#components/admin/settings/settings-menu';
import { mentionsSections } from '#components/admin/webmention/settings-fields';
import { saveSettings } from '#lib/administration/settings/actions';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { homeChoices } from '#lib/publishing/articles/home';
import type { Query } from '../outcome.ts';
import { contextFor, type PageContext, pageContext } from '../page-context.ts';

const parts = [
	'site',
	'front',
	'writing',
	'discussion',
	'mentions',
	'mail',
	'mailing',
	'found',
	'statistics',
	'access',
	'backups',
] as const;
type Part = (typeof parts)[number];

const hrefOf = (part: Part) => (part === 'site' ? '/admin/settings' : `/admin/settings?part=${part}`);

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.settings') };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { part: asked } = await searchParams;
	// Where the look was chosen before it had a page of its own.
	if (asked === 'look') redirect('/admin/appearance');
	const part = parts.find((one) => one === asked) ?? 'site';
	const context = await contextFor('manageSite', hrefOf(part));
	const { t } = context;
	const sections = await sectionsOf(part, context);
	return (
		<>
			<header className="desk-head">
				<h1>{t('admin.settings')}</h1>
			</header>
			<div className="settings">
				<nav aria-label={t('admin.settings.parts')}>
					{parts.map((one) => (
						<a key={one} href={hrefOf(one)} aria-current={one === part ? 'page' : undefined}>
							{t(`admin.settings.${one}`)}
						</a>
					))}
				</nav>
				<div>
					<h2>{t(`admin.settings.${part}`)}</h2>
					<p className="quiet intro">{t(`order.settings.intro.${part}`)}</p>
					<FieldForm
						key={part}
						name={part}
						action={saveSettings}
						hidden={{ part, ...(part === 'discussion' && { windows: 'yes' }) }}
						boxes={boxesOf(sections)}
						sections={sections}
						save={t('admin.save')}
					/>
					{part === 'front' && <SettingsMenu t={t} />}
					{part === 'discussion' && (
						<p className="quiet">
							<a href="/admin/classifier" download>
								{t('admin.classifier.export')}
							</a>{' '}
							· <a href="/admin/articles">{t('admin.articles.perArticle')}</a>
						</p>
					)}
				</div>
			</div>
		</>
	);
}

async function sectionsOf(part: Part, { t, site }: PageContext): Promise<FieldSection[]> {
	if (part === 'front') return frontSections(t, site, await homeChoices(database()));
	if (part === 'writing') return writingSections(t, site, localTime(Date.now(), site.time_zone));
	return plain[part](t, site);
}

const plain = {
	site: siteSections,
	discussion: discussionSections,
	mentions: mentionsSections,
	mail: mailSections,
	mailing: mailingSections,
	found: foundSections,
	statistics: statisticsSections,
	access: accessSections,
	backups: backupSections,
};

const boxesOf = (sections: FieldSection[]) =>
	sections.flatMap((section) =>
		section.fields.flatMap((field) => (field.kind === 'checkbox' ? [field.name] : [])),
	);
