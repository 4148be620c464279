import { Check } from 'lucide';
import { Icon } from '#components/ui/desk/icon';
import { acts, rolesThat, teamRoles } from '#lib/accounts/people/policy';
import type { Translator } from '#lib/i18n/language';

/** Which role may do what. */
export function RolesTable({ t }: { t: Translator }) {
	return (
		<details className="mb-5">
			<summary>{t('roles.title')}</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than a phone is scrolled by the keyboard, too */}
			<section className="relative overflow-x-auto" aria-label={t('roles.title')} tabIndex={0}>
				<table className="[&_tbody_th]:min-w-64 [&_td]:text-center [&_thead_th]:whitespace-nowrap">
					<thead>
						<tr>
							<th scope="col">{t('roles.act')}</th>
							{teamRoles.map((role) => (
								<th key={role} scope="col">
									{t(`people.role.${role}`)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{acts.map((act) => (
							<tr key={act}>
								<th scope="row">{t(`roles.act.${act}`)}</th>
								{teamRoles.map((role) => (
									<td key={role}>
										{rolesThat(act).includes(role) && (
											<>
												<Icon drawing={Check} />
												<span className="sr-only">{t('roles.yes')}</span>
											</>
										)}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	);
}
