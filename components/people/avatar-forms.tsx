import { avatarHref } from '#lib/people/avatar';
import { dropAvatar } from '#lib/people/own/actions';
import { avatarRefusals } from '#lib/people/own/schema';
import type { Translator } from '#lib/site/language';

interface Props {
	t: Translator;
	name: string;
	avatar: string | null;
	/** What came of the last upload: `done`, a refusal, or nothing. */
	outcome: string;
}

/** The picture beside one's words: chosen, or drawn. */
export function AvatarForms({ t, name, avatar, outcome }: Props) {
	const refusal = avatarRefusals.find((one) => one === outcome);
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
				<form method="post" action="/me/avatar" encType="multipart/form-data">
					<div className="field">
						<label htmlFor="picture">{t('me.avatar.choose')}</label>
						<input
							{...{ id: 'picture', name: 'picture', type: 'file', required: true }}
							accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
							aria-invalid={refusal !== undefined}
							aria-describedby={refusal ? 'picture-refusal' : 'picture-hint'}
							dir="auto"
						/>
						{refusal ? (
							<p id="picture-refusal" className="refusal" role="alert">
								{t(`me.avatar.${refusal}`)}
							</p>
						) : (
							<span id="picture-hint" className="hint">
								{t('me.avatar.hint')}
							</span>
						)}
					</div>
					<button className="go" type="submit">
						{t('me.avatar.send')}
					</button>
					{outcome === 'done' && (
						<p className="saved" role="status">
							{t('me.avatar.done')}
						</p>
					)}
				</form>
				{avatar && (
					<form action={dropAvatar}>
						<button className="other small" type="submit">
							{t('me.avatar.remove')}
						</button>
					</form>
				)}
			</div>
		</div>
	);
}
