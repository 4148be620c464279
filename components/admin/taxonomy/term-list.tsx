import { Button } from '#components/ui/desk/button';
import { Rows } from '#components/ui/desk/rows';
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
							<a href={`/admin/terms/${term.id}`} className="line-name">
								<bdi>{term.name}</bdi>
							</a>
							<p className="term-slug text-small text-quiet">
								/{kind}/{term.slug}
								{term.described && ` · ${t('order.terms.described')}`}
							</p>
						</div>
						<p className="line-end text-small text-quiet">
							{t('order.terms.articles', { count: term.articles })}
						</p>
					</li>
				))}
			</Rows>
			<p className="form-foot">
				<Button type="submit">{t('order.terms.merge')}</Button>
			</p>
		</form>
	);
}
