import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { avatarHref } from '#lib/accounts/people/avatar';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import type { Translator } from '#lib/i18n/language';
import { dropAvatar } from '#lib/portability/privacy/actions';
import { avatarRefusals } from '#lib/portability/privacy/schema';

interface Props {
	t: Translator;
	name: string;
	avatar: string | null;
	/** What came of the last upload: `done`, a refusal, or nothing. */
	outcome: string;
}

/** The picture beside one's words: chosen, or drawn. */
export function AvatarForms({ t, name, avatar, outcome }: Props) {
	const refused = avatarRefusals.find((one) => one === outcome);
	const refusal = refused && t(`me.avatar.${refused}`);
	return (
		<div className="me-picture">
			<img
				className="face"
				src={avatarHref(name, avatar)}
				width={96}
				height={96}
				alt={t(avatar ? 'me.avatar.yours' : 'me.avatar.drawn')}
			/>
			<div>
				<Form t={t} action="/me/avatar" encType="multipart/form-data">
					<div className="room-field">
						<label htmlFor="picture">{t('me.avatar.choose')}</label>
						<input
							id="picture"
							name="picture"
							type="file"
							required
							accept={acceptedTypes('image')}
							{...refusedField({ name: 'picture', refusal, hint: refusal ? undefined : 'picture-hint' })}
							dir="auto"
						/>
						<FieldRefusal name="picture" refusal={refusal} />
						{!refusal && (
							<span id="picture-hint" className="room-hint">
								{t('me.avatar.hint')}
							</span>
						)}
					</div>
					<Send t={t}>{t('me.avatar.send')}</Send>
					{outcome === 'done' && (
						<p className="room-saved" role="status" data-outcome="">
							{t('me.avatar.done')}
						</p>
					)}
				</Form>
				{avatar && (
					<Form t={t} action={dropAvatar}>
						<Send t={t} className="room-button room-small">
							{t('me.avatar.remove')}
						</Send>
					</Form>
				)}
			</div>
		</div>
	);
}
