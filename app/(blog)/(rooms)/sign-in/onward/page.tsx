import { Onward } from '#components/people/onward';
import { localPath } from '#lib/people/schema';
import { siteAndWords } from '../../../site.ts';

type Props = { searchParams: Promise<{ to?: string | string[] }> };

/** Leads on to a public page by loading it whole. */
export default async function OnwardPage({ searchParams }: Props) {
	const { t } = await siteAndWords();
	const to = localPath.parse((await searchParams).to ?? '') || '/';
	return (
		<>
			<h1 className="title title-small">{t('people.keys.continue')}</h1>
			<p>
				<Onward to={to} word={t('people.keys.continue')} />
			</p>
		</>
	);
}
