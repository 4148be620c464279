import { homeChoices, menuOf } from '#lib/articles/home';
import { categoryTree } from '#lib/articles/studio/filing';
import { termHref } from '#lib/articles/views';
import { database } from '#lib/server/database';
import { saveSettings } from '#lib/site/actions';
import type { Translator } from '#lib/site/language';
import { RowsForm } from './rows-form.tsx';

/** The menu's rows, with the pages and categories an entry can lead to. */
export async function SettingsMenu({ t }: { t: Translator }) {
	const db = database();
	const pages = await homeChoices(db);
	const categories = await categoryTree(db);
	const known = [
		{ name: t('order.menu.archive'), href: '/#archive' },
		{ name: t('order.menu.search'), href: '/search' },
		{ name: t('order.menu.subscribe'), href: '/subscribe' },
		{ name: t('order.menu.feed'), href: '/feed' },
		...pages.map(({ title, href }) => ({ name: title, href })),
		...categories.map(({ name, slug }) => ({ name, href: termHref('category', slug) })),
	];
	const words = {
		title: t('order.section.menu'),
		hint: t('order.menu.hint'),
		save: t('order.menu.save'),
		name: t('order.menu.name', { row: '{row}' }),
		href: t('order.menu.href', { row: '{row}' }),
		up: t('order.menu.up', { name: '{name}' }),
		down: t('order.menu.down', { name: '{name}' }),
		out: t('order.menu.out', { name: '{name}' }),
	};
	return (
		<RowsForm
			action={saveSettings}
			prefix="front.menu"
			hidden={{ part: 'front', menu: 'yes' }}
			rows={await menuOf(db, t('nav.archive'))}
			known={known}
			words={words}
		/>
	);
}
