import { Written } from '#components/ui/written';
import { avatarHref } from '#lib/accounts/people/avatar';
import type { Translator } from '#lib/i18n/language';
import type { AuthorView } from '#lib/publishing/articles/views';

/** Who wrote the article: picture, name, biography, and where else to find them. */
export function AuthorBox({ t, author }: { t: Translator; author: AuthorView }) {
	return (
		<section className="apparatus" aria-labelledby="author">
			<h2 id="author">{t('article.about')}</h2>
			<AuthorCard t={t} author={author} className="p-author h-card" />
		</section>
	);
}

/** The card itself, an h-card; `className` adds what it is to the text around it. */
export function AuthorCard({
	t,
	author,
	className,
	fediverse = null,
}: {
	t: Translator;
	author: AuthorView;
	className: string;
	/** @rita@blog.example; null: nobody finds them from there. */
	fediverse?: string | null;
}) {
	return (
		<div className={`author ${className}`}>
			<img
				className="face u-photo"
				src={avatarHref(author.name, author.avatar)}
				width={56}
				height={56}
				alt=""
				loading="lazy"
			/>
			<div>
				<a className="author-name p-name u-url" href={author.href} rel="author" dir="auto">
					{author.name}
				</a>
				{fediverse && (
					<p className="meta">
						<bdi dir="ltr">{fediverse}</bdi>
					</p>
				)}
				{author.biography && <Written className="biography p-note" html={author.biography} />}
				{author.links.length > 0 && (
					<p className="meta networks">
						{author.links.map((link) => (
							<a key={link.url} href={link.url} rel="me">
								<svg aria-hidden="true">
									<use href={`/networks.svg#${link.icon}`} />
								</svg>
								{t('social', { name: author.name, network: link.network })}
							</a>
						))}
					</p>
				)}
			</div>
		</div>
	);
}
