import type { NameRefusal, ProfileState } from '#lib/people/own/schema';
import type { Translator } from '#lib/site/language';
import { ProfileForm } from './profile-form.tsx';

export type ProfileWords = ReturnType<typeof profileWords>;

interface Props {
	t: Translator;
	profile: Pick<ProfileState, 'name' | 'url' | 'language' | 'notify'>;
}

/** The profile form with its words. */
export function Profile({ t, profile }: Props) {
	return <ProfileForm words={profileWords(t)} profile={profile} />;
}

/** The words of the form, which runs in the browser without a translator. */
function profileWords(t: Translator) {
	const names: Record<NameRefusal, string> = {
		empty: t('me.profile.empty'),
		long: t('me.profile.long'),
		strange: t('me.profile.strange'),
		taken: t('me.profile.taken'),
	};
	return {
		name: t('me.profile.name'),
		nameHint: t('me.profile.nameHint'),
		url: t('me.profile.url'),
		language: t('me.profile.language'),
		languages: { it: t('me.profile.italian'), en: t('me.profile.english') },
		notify: t('me.profile.notify'),
		ways: {
			'at-once': t('me.profile.notify.at-once'),
			daily: t('me.profile.notify.daily'),
			never: t('me.profile.notify.never'),
		},
		everywhere: t('me.profile.everywhere'),
		save: t('me.profile.save'),
		saved: t('me.profile.saved'),
		names,
		address: t('me.profile.address'),
		often: t('me.profile.often'),
	};
}
