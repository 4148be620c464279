import { Form, Send } from '#components/ui/form';
import type { Translator } from '#lib/i18n/language';
import { stopOwnFollowing } from '#lib/portability/privacy/actions';
import type { Following } from '#lib/portability/privacy/queries';

/** What one is told of by mail, each with a button that ends it. */
export function Followings({ t, followings }: { t: Translator; followings: Following[] }) {
	if (followings.length === 0) return <p className="room-hint">{t('me.followings.none')}</p>;
	return (
		<ul className="room-rows">
			{followings.map((following) => {
				const title = following.title || t('article.untitled');
				return (
					<li key={following.id} id={`following-${following.id}`}>
						<span>
							<a href={following.href} dir="auto">
								{title}
							</a>
							<span className="room-hint">
								{following.thread === null
									? t('me.followings.article')
									: t('me.followings.thread', { number: following.thread })}
								{!following.active && ` (${t('me.followings.unconfirmed')})`}
							</span>
						</span>
						<Form t={t} action={stopOwnFollowing}>
							<input type="hidden" name="following" value={following.id} />
							<Send
								t={t}
								className="room-button room-small"
								aria-label={t('me.followings.stopOf', { title })}
							>
								{t('me.followings.stop')}
							</Send>
						</Form>
					</li>
				);
			})}
		</ul>
	);
}
