import type { Metadata } from 'next';
import { AvatarForms } from '#components/account/avatar-forms';
import { Followings } from '#components/account/followings';
import { HiddenPeople } from '#components/account/hidden-people';
import { OwnSubscription } from '#components/account/own-subscription';
import { OwnWords } from '#components/account/own-words';
import { ProfileForm } from '#components/account/profile-form';
import { SignOutForm } from '#components/account/sign-out-form';
import { Sentence } from '#components/ui/join';
import { requirePerson } from '#lib/accounts/auth/guards';
import { avatarHref } from '#lib/accounts/people/avatar';
import { mayAnything } from '#lib/accounts/people/policy';
import { hiddenBy } from '#lib/conversation/comments/hidden/queries';
import { database } from '#lib/platform/database/database';
import { askedPage } from '#lib/platform/paging/paging';
import { ownFollowings, ownWords } from '#lib/portability/privacy/queries';
import { subscriptionOf } from '#lib/publishing/newsletter/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { siteAndTranslator } from '../../site.ts';

type Props = { searchParams: Promise<{ page?: string | string[]; avatar?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('me.title') };
}

const sections = ['words', 'followings', 'profile', 'avatar', 'access', 'data'] as const;

export default async function MePage({ searchParams }: Props) {
	const { site, t } = await siteAndTranslator();
	const viewer = await requirePerson('/me');
	const { page, avatar } = await searchParams;
	const own = await ownWords(database(), viewer, askedPage(page));
	const hidden = await hiddenBy(database(), viewer);
	const followings = await ownFollowings(database(), viewer);
	return (
		<>
			<header className="me-head">
				<img className="face" src={avatarHref(viewer.name, viewer.avatar)} width={64} height={64} alt="" />
				<h1 className="title title-small">{t('me.greeting', { name: viewer.name })}</h1>
			</header>
			<p className="room-hint">
				<Sentence
					parts={t.parts('me.confirmed', { b: (inner) => <b>{inner}</b> }, { email: viewer.email ?? '' })}
				/>
			</p>
			<nav className="me-sections" aria-label={t('me.sections')}>
				{sections.map((section) => (
					<a key={section} href={`#${section}`}>
						{t(`me.${section}`)}
					</a>
				))}
				{mayAnything(viewer) && (
					<a className="to-admin" href="/admin">
						{t('me.admin')}
					</a>
				)}
			</nav>
			<section>
				<h2 id="words">{t('me.words')}</h2>
				<OwnWords t={t} own={own} />
			</section>
			<section>
				<h2 id="followings">{t('me.followings')}</h2>
				<OwnSubscription
					t={t}
					email={viewer.email}
					active={(await subscriptionOf(database(), viewer))?.status === 'active'}
					open={settingsOf(site).mailing.open}
					back="me"
				/>
				<Followings t={t} followings={followings} />
			</section>
			{hidden.length > 0 && (
				<section>
					<h2 id="hidden">{t('me.hidden')}</h2>
					<p className="room-hint">{t('me.hidden.note')}</p>
					<HiddenPeople t={t} people={hidden} />
				</section>
			)}
			<section>
				<h2 id="profile">{t('me.profile')}</h2>
				{mayAnything(viewer) && (
					<p className="room-hint">
						<a href={`/admin/people/${viewer.id}#profile`}>{t('me.publicProfile')}</a>
					</p>
				)}
				<ProfileForm
					t={t}
					profile={{
						name: viewer.name,
						url: viewer.url ?? '',
						language: viewer.language ?? site.language,
						notify: viewer.notify,
					}}
				/>
			</section>
			<section>
				<h2 id="avatar">{t('me.avatar')}</h2>
				<AvatarForms t={t} name={viewer.name} avatar={viewer.avatar} outcome={String(avatar ?? '')} />
			</section>
			<section>
				<h2 id="access">{t('me.access')}</h2>
				<p>
					<a href="/me/keys">{t('me.access.keys')}</a>
				</p>
				<SignOutForm t={t} />
			</section>
			<section>
				<h2 id="data">{t('me.data')}</h2>
				<p>{t('me.data.export')}</p>
				<p className="room-ways">
					<a className="room-button" href="/me/export/words.html" download>
						{t('me.data.html')}
					</a>
					<a className="room-button" href="/me/export/words.json" download>
						{t('me.data.json')}
					</a>
				</p>
				<p>{t('me.data.leave')}</p>
				<p className="room-ways">
					<a className="room-button" href="/me/anonymise">
						{t('me.anonymise')}
					</a>
					<a className="room-button" href="/me/erase">
						{t('me.erase')}
					</a>
				</p>
			</section>
		</>
	);
}
