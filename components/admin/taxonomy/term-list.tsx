import { Button } from '#components/ui/desk/button';
import { FormFoot } from '#components/ui/desk/form';
import { Rows, rowName } from '#components/ui/desk/rows';
import type { Translator } from '#lib/i18n/language';
import type { Taxonomy } from '#lib/publishing/taxonomy/commands';
import type { TermLine } from '#lib/publishing/taxonomy/queries';

interface Props {
	t: Translator;
	kind: Taxonomy;
	terms: TermLine[];
}

const insets = ['', 'ps-3 sm:ps-6.5', 'ps-6 sm:ps-13', 'ps-9 sm:ps-19.5', 'ps-12 sm:ps-26'];

/** Terms to open, or to mark and merge. */
export function TermList({ t, kind, terms }: Props) {
	return (
		<form action="/admin/terms/merge">
			<input type="hidden" name="kind" value={kind} />
			<Rows>
				{terms.map((term) => (
					<li key={term.id} className={`items-start! ${insets[Math.min(term.depth, 4)]}`}>
						<input
							type="checkbox"
							name="id"
							value={term.id}
							className="mt-1.5"
							aria-label={t('order.terms.mark', { name: term.name })}
						/>
						<div className="min-w-32! flex-[1_1_0]!">
							<a href={`/admin/terms/${term.id}`} className={`${rowName} wrap-anywhere`}>
								<bdi>{term.name}</bdi>
							</a>
							<p className="wrap-anywhere text-small text-quiet">
								/{kind}/{term.slug}
								{term.described && ` · ${t('order.terms.described')}`}
							</p>
						</div>
						<p className="whitespace-nowrap text-small text-quiet">
							{t('order.terms.articles', { count: term.articles })}
						</p>
					</li>
				))}
			</Rows>
			<FormFoot short>
				<Button type="submit">{t('order.terms.merge')}</Button>
			</FormFoot>
		</form>
	);
}
