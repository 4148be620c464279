import { Users } from 'lucide';
import type { Metadata } from 'next';
import { Invitations } from '#components/admin/people/invitations';
import { RolesTable } from '#components/admin/people/roles-table';
import { Badge } from '#components/ui/desk/badge';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Pager } from '#components/ui/pager';
import { invitationLines } from '#lib/accounts/auth/invitations/queries';
import { avatarHref } from '#lib/accounts/people/avatar';
import { may, roles } from '#lib/accounts/people/policy';
import { type PersonRow, peoplePage } from '#lib/conversation/moderation/people/queries';
import { formatDate, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

const standings = ['normal', 'trusted', 'held', 'banned'] as const;

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.people') };
}

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const text = String(query.text ?? '').slice(0, 200);
	const standing = standings.find((one) => one === query.standing) ?? '';
	const role = roles.find((one) => one === query.role) ?? '';
	const hrefOf = (page: number) => listHref('/admin/people', { text, standing, role, page });
	const { site, t, viewer } = await contextFor('moderate', hrefOf(1));
	const { people, ...at } = await peoplePage(
		database(),
		{
			...(text && { text }),
			...(standing && { standing: standing }),
			...(role && { role: role }),
		},
		askedPage(query.page),
		30,
	);
	return (
		<>
			<Head>
				<h1>{t('admin.people')}</h1>
				<p className="text-small text-quiet">{t('admin.people.count', { count: at.total })}</p>
			</Head>
			{may(viewer, 'managePeople') && (
				<>
					<Invitations
						t={t}
						timeZone={site.time_zone}
						lines={await invitationLines(database())}
						said={String(query.invitation ?? '')}
					/>
					<RolesTable t={t} />
				</>
			)}
			<search>
				<Filters action="/admin/people" aria-label={t('admin.filters')}>
					<input
						type="search"
						name="text"
						defaultValue={text}
						aria-label={t('admin.people.search')}
						placeholder={t('admin.people.search')}
						dir="auto"
					/>
					<select name="standing" defaultValue={standing} aria-label={t('admin.people.standing')}>
						<option value="">{t('admin.people.everyStanding')}</option>
						{standings.map((one) => (
							<option key={one} value={one}>
								{t(`admin.standing.${one}`)}
							</option>
						))}
					</select>
					<select name="role" defaultValue={role} aria-label={t('admin.people.role')}>
						<option value="">{t('admin.people.everyRole')}</option>
						{roles.map((one) => (
							<option key={one} value={one}>
								{t(`people.role.${one}`)}
							</option>
						))}
					</select>
					<Button type="submit">{t('admin.filter.apply')}</Button>
				</Filters>
			</search>
			{people.length === 0 && (
				<Empty drawing={Users} act={{ href: '/admin/people', label: t('admin.filter.clear') }}>
					{t('admin.people.empty')}
				</Empty>
			)}
			<Rows>
				{people.map((person) => (
					<Line key={person.id} t={t} person={person} timeZone={site.time_zone} />
				))}
			</Rows>
			<Pager t={t} label={t('admin.people.pages')} at={at} hrefOf={hrefOf} />
		</>
	);
}

function Line({ t, person, timeZone }: { t: Translator; person: PersonRow; timeZone: string }) {
	const name = person.erased ? t('admin.log.erased') : person.name || t('comments.anonymous');
	const counts = (['published', 'held', 'spam', 'bin'] as const).filter((state) => person[state] > 0);
	return (
		<li>
			<img className="face" src={avatarHref(name)} width={36} height={36} alt="" loading="lazy" />
			<div>
				<a href={`/admin/people/${person.id}`} className={rowName}>
					<bdi>{name}</bdi>
				</a>{' '}
				{person.role !== 'reader' && <Badge>{t(`people.role.${person.role}`)}</Badge>}{' '}
				{person.standing !== 'normal' && <Badge>{t(`admin.standing.${person.standing}`)}</Badge>}
				<p className="text-small text-quiet">{person.email}</p>
			</div>
			<p className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-small text-quiet">
				{counts.map((state) => t(`admin.record.${state}`, { count: person[state] })).join(' · ') ||
					t('admin.record.nothing')}
				{person.lastAt !== null && (
					<span>
						{t('admin.people.last', { date: formatDate(t.language, localTime(person.lastAt, timeZone)) })}
					</span>
				)}
			</p>
		</li>
	);
}
