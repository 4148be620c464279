import { avatarHref } from '#lib/accounts/people/avatar';
import type { signsOf } from '#lib/conversation/fediverse/signs';
import type { Translator } from '#lib/i18n/language';

/** How many like and boost an article elsewhere, with the first faces. */
export function FediverseSigns({ t, signs }: { t: Translator; signs: Awaited<ReturnType<typeof signsOf>> }) {
	if (signs.length === 0) return null;
	return (
		<section className="thread" id="fediverse">
			{signs.map(({ kind, count, faces }) => (
				<div key={kind}>
					<h3 className="meta" id={kind}>
						{t(`mentions.fediverse.${kind}`, { count })}
					</h3>
					<ul className="mention-list comment-head" aria-labelledby={kind}>
						{faces.map(({ name, url, photo }) => (
							<li key={url} className={`u-${kind === 'like' ? 'like' : 'repost'} h-cite`}>
								<a className="p-author h-card u-url" href={url} title={name} rel="nofollow ugc">
									<img
										className="face"
										src={avatarHref(name, photo)}
										width={24}
										height={24}
										alt={name}
										loading="lazy"
									/>
								</a>
							</li>
						))}
					</ul>
				</div>
			))}
		</section>
	);
}
