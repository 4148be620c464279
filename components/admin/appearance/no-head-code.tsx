import type { Translator } from '#lib/i18n/language';

const ways = ['statistics', 'verify', 'me', 'social', 'embed', 'fonts', 'comments'] as const;

/** Why no code can be pasted into pages, and what to do instead. */
export function NoHeadCode({ t }: { t: Translator }) {
	return (
		<section className="mt-8 max-w-2xl text-[0.9375rem]">
			<h2 className="text-base font-semibold">{t('order.head.title')}</h2>
			<p>{t('order.head.why')}</p>
			<ul className="list-disc ps-5 *:my-1.5">
				{ways.map((way) => (
					<li key={way}>{t(`order.head.${way}`)}</li>
				))}
			</ul>
		</section>
	);
}
