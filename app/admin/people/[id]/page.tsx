import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FieldForm } from '#components/admin/kit/field-form';
import type { FieldSection } from '#components/admin/kit/fields';
import { LogList } from '#components/admin/overview/log-list';
import { TeamAccess } from '#components/admin/people/access';
import { PublicProfile } from '#components/admin/people/public-profile';
import { buttonLook } from '#components/ui/desk/button-look';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Tiles } from '#components/ui/desk/tiles';
import { accessOf } from '#lib/accounts/auth/team/commands';
import { avatarHref } from '#lib/accounts/people/avatar';
import { may, roles } from '#lib/accounts/people/policy';
import { profileFor } from '#lib/accounts/profile/queries';
import { queueHref } from '#lib/conversation/moderation/filters';
import { logPage } from '#lib/conversation/moderation/log-queries';
import { saveRole, saveStanding } from '#lib/conversation/moderation/people/actions';
import { heirFor, type PersonRow, personCard } from '#lib/conversation/moderation/people/queries';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import type { Query } from '../../outcome.ts';
import { contextFor, type PageContext, pageContext } from '../../page-context.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.people') };
}

export default async function PersonPage({ params, searchParams }: Props) {
	const { id } = await params;
	const { site, t, viewer } = await contextFor('desk', `/admin/people/${encodeURIComponent(id)}`);
	const person = /^[1-9]\d{0,8}$/.test(id) ? await personCard(database(), Number(id)) : null;
	if (!person) notFound();
	const outcome = String((await searchParams).avatar ?? '');
	if (!may(viewer, 'moderate')) return <OwnProfile t={t} viewer={viewer} id={person.id} outcome={outcome} />;
	const profile = await profileFor(database(), viewer, person.id);
	const heir = person.role === 'admin' ? null : await heirFor(database(), viewer, person.id);
	const access = await accessOf(database(), viewer, person.id);
	const { lines } = await logPage(database(), { person: person.id }, 1, 20);
	const name = person.erased ? t('admin.log.erased') : person.name || t('comments.anonymous');
	const moment = (at: number) => formatDateTime(t.language, localTime(at, site.time_zone));
	const subject = { person: String(person.id) };
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/people">← {t('admin.people')}</a>
			</p>
			<Head className="mt-3 mb-6 flex-nowrap items-start">
				<img className="face" src={avatarHref(name)} width={56} height={56} alt="" />
				<div>
					<h1>
						<bdi>{name}</bdi>
					</h1>
					<p className="text-small text-quiet">
						{[
							person.email,
							person.url,
							t(`people.role.${person.role}`),
							t(`admin.standing.${person.standing}`),
						]
							.filter(Boolean)
							.join(' · ')}
					</p>
					{person.standing === 'banned' && (
						<p className="text-small text-quiet">
							{person.bannedUntil
								? t('admin.bannedUntil', { date: moment(person.bannedUntil) })
								: t('admin.bannedForGood')}
						</p>
					)}
					{person.standingReason && <p className="text-small text-quiet">«{person.standingReason}»</p>}
					<p className="text-small text-quiet">
						{person.confirmedAt
							? t('admin.confirmedAt', { date: moment(person.confirmedAt) })
							: t('admin.neverConfirmed')}
					</p>
				</div>
			</Head>
			<CommentCounts t={t} person={person} />
			{person.role === 'reader' && !person.erased && (
				<FieldForm
					name="standing"
					action={saveStanding}
					hidden={subject}
					sections={[standingSection(t, person, site.time_zone)]}
					save={t('admin.save')}
				/>
			)}
			{profile && <PublicProfile t={t} person={profile} outcome={outcome} />}
			{may(viewer, 'managePeople') && !person.erased && (
				<FieldForm
					name="role"
					action={saveRole}
					hidden={subject}
					sections={[roleSection(t, person)]}
					save={t('admin.save')}
				/>
			)}
			{heir && (
				<p>
					<a className={buttonLook()} href={`/admin/people/${heir.id}/hand-over`}>
						{t('roles.handOver')}
					</a>
				</p>
			)}
			{access && person.id !== viewer.id && (
				<TeamAccess t={t} timeZone={site.time_zone} person={person.id} access={access} />
			)}
			{may(viewer, 'managePeople') && !person.erased && (
				<section aria-labelledby="leave">
					<Heading id="leave">{t('me.other')}</Heading>
					<p>
						<a className={buttonLook()} href={`/admin/people/${person.id}/anonymise`}>
							{t('me.other.anonymise')}
						</a>{' '}
						<a className={buttonLook()} href={`/admin/people/${person.id}/erase`}>
							{t('me.other.erase')}
						</a>
					</p>
				</section>
			)}
			<section aria-labelledby="history">
				<Heading id="history">{t('admin.history')}</Heading>
				<LogList t={t} lines={lines} back={`/admin/people/${person.id}`} />
				<p>
					<a href={`/admin/log?person=${person.id}`}>{t('admin.wholeLog')}</a>
				</p>
			</section>
		</>
	);
}

/** What those who do not moderate find here: what readers see of them. */
async function OwnProfile({
	t,
	viewer,
	id,
	outcome,
}: Pick<PageContext, 't' | 'viewer'> & { id: number; outcome: string }) {
	const profile = await profileFor(database(), viewer, id);
	if (!profile) notFound();
	return (
		<>
			<Head>
				<h1>
					<bdi>{profile.name}</bdi>
				</h1>
			</Head>
			<PublicProfile t={t} person={profile} outcome={outcome} />
		</>
	);
}

/** The record, each part with the way to it. */
function CommentCounts({ t, person }: { t: Translator; person: PersonRow }) {
	const parts = [
		['published', 'published'],
		['waiting', 'held'],
		['spam', 'spam'],
		['bin', 'bin'],
	] as const;
	return (
		<Tiles
			tiles={parts.map(([tab, state]) => ({
				href: queueHref({ tab, person: String(person.id) }),
				figure: person[state],
				name: t(`admin.tab.${tab}`),
			}))}
		/>
	);
}

function standingSection(t: Translator, person: PersonRow, timeZone: string): FieldSection {
	const options = (['normal', 'trusted', 'held', 'banned'] as const).map((standing): [string, string] => [
		standing,
		t(`admin.standingLong.${standing}`),
	]);
	const until = person.bannedUntil ? localTime(person.bannedUntil, timeZone).slice(0, 10) : '';
	return {
		title: t('admin.people.standing'),
		fields: [
			{
				name: 'standing',
				kind: 'select',
				label: t('admin.people.standing'),
				options,
				value: person.standing,
			},
			{ name: 'until', kind: 'date', label: t('admin.until'), hint: t('admin.untilHint'), value: until },
			{ name: 'reason', kind: 'text', label: t('admin.reason'), value: person.standingReason },
		],
	};
}

function roleSection(t: Translator, person: PersonRow): FieldSection {
	const options = roles.map((role): [string, string] => [role, t(`admin.roleLong.${role}`)]);
	return {
		title: t('admin.people.role'),
		fields: [{ name: 'role', kind: 'select', label: t('admin.people.role'), options, value: person.role }],
	};
}
