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

/** Terms to open, or to mark and merge. */
export function TermList({ t, kind, terms }: Props) {
	return (
		<form action="/admin/terms/merge" className="terms">
			<input type="hidden" name="kind" value={kind} />
			<Rows>
				{terms.map((term) => (
					<li key={term.id} data-depth={Math.min(term.depth, 5)}>
						<input
							type="checkbox"
							name="id"
							value={term.id}
							className="term-choose"
							aria-label={t('order.terms.mark', { name: term.name })}
						/>
						<div>
							<a href={`/admin/terms/${term.id}`} className={rowName}>
								<bdi>{term.name}</bdi>
							</a>
							<p className="term-slug text-small text-quiet">
								/{kind}/{term.slug}
								{term.described && ` · ${t('order.terms.described')}`}
							</p>
						</div>
						<p className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-small text-quiet">
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
