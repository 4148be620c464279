import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { avatarHref } from '#lib/accounts/people/avatar';
import { dropPicture } from '#lib/accounts/profile/actions';
import type { ProfileView } from '#lib/accounts/profile/queries';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import type { Translator } from '#lib/i18n/language';
import { avatarRefusals } from '#lib/portability/privacy/schema';

interface Props {
	t: Translator;
	person: ProfileView;
	outcome: string;
}

/** The picture of somebody who writes here: chosen, or drawn. */
export function ProfilePicture({ t, person, outcome }: Props) {
	const refusal = avatarRefusals.find((one) => one === outcome);
	return (
		<div className="my-4 grid grid-cols-[auto_minmax(0,1fr)] gap-4 [&_form]:grid [&_form]:justify-items-start [&_form]:gap-2">
			<img className="face" src={avatarHref(person.name, person.avatar)} width={72} height={72} alt="" />
			<div>
				<form method="post" action={`/admin/people/${person.id}/avatar`} encType="multipart/form-data">
					<FileDrop
						label={t('me.avatar.choose')}
						dropping={t('admin.drop')}
						name="picture"
						required
						accept={acceptedTypes('image')}
						aria-describedby="picture-hint"
					/>
					<Button type="submit">{t('me.avatar.send')}</Button>
				</form>
				<p
					id="picture-hint"
					className={refusal ? 'refusal' : 'text-small text-quiet'}
					role={refusal ? 'alert' : undefined}
				>
					{refusal ? t(`me.avatar.${refusal}`) : t('me.avatar.hint')}
				</p>
				{person.avatar && (
					<ActForm action={dropPicture}>
						<input type="hidden" name="person" value={person.id} />
						<Button type="submit" look="bare">
							{t('me.avatar.remove')}
						</Button>
					</ActForm>
				)}
			</div>
		</div>
	);
}
