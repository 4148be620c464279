import { ActForm } from '#components/admin/kit/act-form';
import { FieldForm } from '#components/admin/kit/field-form';
import { Badge } from '#components/ui/desk/badge';
import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Toast } from '#components/ui/desk/toast';
import { inviteSomebody, settleInvitation } from '#lib/accounts/auth/invitations/actions';
import type { InvitationLine } from '#lib/accounts/auth/invitations/queries';
import { teamRoles } from '#lib/accounts/people/policy';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';

interface Props {
	t: Translator;
	timeZone: string;
	lines: InvitationLine[];
	/** What became of one, as the address says. */
	said: string;
}

const saids = ['again', 'withdrawn', 'missing', 'known', 'banned', 'many', 'often'] as const;

/** Invites somebody by mail, and shows who has not answered yet. */
export function Invitations({ t, timeZone, lines, said }: Props) {
	const what = saids.find((one) => one === said);
	const moment = (at: number) => formatDateTime(t.language, localTime(at, timeZone));
	return (
		<section aria-label={t('roles.invite.title')}>
			{what === 'again' || what === 'withdrawn' ? (
				<Toast closing={t('finding.close')}>
					<span>{t(`roles.invite.${what}.done`)}</span>
				</Toast>
			) : (
				what && (
					<Notice wrong role="status">
						{what === 'often' ? t('people.refusal.often') : t(`roles.invite.refused.${what}`)}
					</Notice>
				)
			)}
			<FieldForm
				name="invite"
				action={inviteSomebody}
				sections={[
					{
						title: t('roles.invite.title'),
						hint: t('roles.invite.hint'),
						rows: true,
						fields: [
							{ name: 'email', kind: 'email', label: t('people.email'), value: '' },
							{
								name: 'role',
								kind: 'select',
								label: t('admin.people.role'),
								options: teamRoles.map((role): [string, string] => [role, t(`people.role.${role}`)]),
								value: 'author',
							},
						],
					},
				]}
				save={t('roles.invite.send')}
			/>
			{lines.length > 0 && (
				<Rows aria-label={t('roles.invite.open')}>
					{lines.map(({ id, email, role, byName, sentAt, expiresAt, expired }) => (
						<li key={id}>
							<div>
								<bdi className={rowName}>{email}</bdi> <Badge>{t(`people.role.${role}`)}</Badge>
								<p className="text-small text-quiet">
									{t('roles.invite.by', { name: byName, date: moment(sentAt) })} ·{' '}
									{t(expired ? 'roles.invite.expired' : 'roles.invite.until', { date: moment(expiresAt) })}
								</p>
							</div>
							<ActForm action={settleInvitation} className="flex flex-wrap gap-x-3.5 gap-y-0.5">
								<input type="hidden" name="invitation" value={id} />
								{(['again', 'withdraw'] as const).map((deed) => (
									<Button
										key={deed}
										type="submit"
										name="do"
										value={deed}
										aria-label={`${t(`roles.invite.${deed}`)}: ${email}`}
									>
										{t(`roles.invite.${deed}`)}
									</Button>
								))}
							</ActForm>
						</li>
					))}
				</Rows>
			)}
		</section>
	);
}
