import { Time } from '#components/blog/time';
import type { Translator } from '#lib/i18n/language';
import type { SearchHit } from '#lib/publishing/search/queries';
import type { Piece } from '#lib/publishing/search/snippet';

/** What was found, each with the words that were looked for. */
export function Hits({ t, hits }: { t: Translator; hits: SearchHit[] }) {
	return hits.map((hit) => {
		const title = hit.title.length > 0 ? <Marked pieces={hit.title} /> : t('article.untitled');
		return (
			<article key={hit.id} className="hit">
				<p className="meta">
					<Time t={t} instant={hit.instant} localTime={hit.localTime} />
					{hit.author && ` · ${t('found.by', { name: hit.author })}`}
				</p>
				<h2 dir="auto">
					<a href={hit.href}>
						{hit.kind === 'comment' && `${t('found.comment', { number: hit.number! })} · `}
						{title}
					</a>
				</h2>
				<p dir="auto">
					<Marked pieces={hit.snippet} />
				</p>
			</article>
		);
	});
}

function Marked({ pieces }: { pieces: Piece[] }) {
	return pieces.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text));
}
