import type { Translator } from '#lib/i18n/language';

const ways = ['statistics', 'verify', 'me', 'social', 'embed', 'fonts', 'comments'] as const;

/** Why no code can be pasted into pages, and what to do instead. */
export function NoHeadCode({ t }: { t: Translator }) {
	return (
		<section className="no-code">
			<h2>{t('order.head.title')}</h2>
			<p>{t('order.head.why')}</p>
			<ul>
				{ways.map((way) => (
					<li key={way}>{t(`order.head.${way}`)}</li>
				))}
			</ul>
		</section>
	);
}
