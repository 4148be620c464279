import { pageContext } from './page-context.ts';

export default async function NotFound() {
	const { t } = await pageContext();
	return (
		<>
			<h1>{t('missing.title')}</h1>
			<p className="text-small text-quiet">{t('admin.missing')}</p>
			<p>
				<a href="/">{t('nav.home')}</a>
			</p>
		</>
	);
}
