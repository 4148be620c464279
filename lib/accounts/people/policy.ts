import type { Role, Standing } from '#db/tables/accounts/people';

/** Whoever's rights are asked for: a role counts for nothing without the standing it is held in. */
export interface Somebody {
	role: Role;
	standing: Standing;
	banned_until: number | null;
}

/** Every role, from the one that may do most. */
export const roles = ['admin', 'editor', 'author', 'contributor', 'moderator', 'reader'] as const;

/** Those of the blog's own people: all but readers'. */
export const teamRoles = roles.filter((role) => role !== 'reader');

const writers = ['admin', 'editor', 'author', 'contributor'] as const;
const publishers = ['admin', 'editor', 'author'] as const;
const editors = ['admin', 'editor'] as const;
const moderators = ['admin', 'moderator'] as const;
const admins = ['admin'] as const;
const talkers = ['admin', 'editor', 'author', 'moderator'] as const;

/** Which roles permit which act: commands, screens and docs/using.md are made from this table alone. */
const permitted = {
	/** Begins posts, and changes, bins and previews own ones that are not out. */
	writeArticles: writers,
	/** Brings own posts out, and changes them and takes them back afterwards. */
	publish: publishers,
	/** Adds files to the library, and changes own ones. */
	upload: publishers,
	/** Everything with everybody's posts; whose they are, and which stand first. */
	editOthersArticles: editors,
	writePages: editors,
	/** Everybody's files. */
	manageMedia: editors,
	manageTerms: editors,
	manageRedirects: editors,
	/** Readings of the whole blog; of own posts those who write them. */
	seeStatistics: editors,
	/** Comments and link-backs, who may write them, and readers' standing. */
	moderate: moderators,
	/** What happened, and which mails went out. */
	seeLog: moderators,
	/** Own comments appear at once, as many as one likes. */
	commentUnjudged: talkers,
	/** Subscribers and what is mailed to them. */
	manageSubscribers: admins,
	/** Settings, backups, import, export, work behind. */
	manageSite: admins,
	/** What other servers are told of what happens. */
	manageWebhooks: admins,
	/** Roles, invitations, bans of the blog's own people, profiles, erasure. */
	managePeople: admins,
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof permitted;
export const acts = Object.keys(permitted) as Act[];

/** The roles that permit an act. */
export const rolesThat = (act: Act): readonly Role[] => permitted[act];

/** Whether a ban holds at `now`. */
export function isBanned(person: Omit<Somebody, 'role'>, now: number): boolean {
	return person.standing === 'banned' && (person.banned_until === null || person.banned_until > now);
}

/** Whether a person may do something at `now`: a ban suspends every role. */
export function may(person: Somebody | null, act: Act, now = Date.now()): boolean {
	return person !== null && !isBanned(person, now) && rolesThat(act).includes(person.role);
}

/** Whether there is anything at all a person may do: then the dashboard opens. */
export const mayAnything = (person: Somebody | null, now = Date.now()): boolean =>
	acts.some((act) => may(person, act, now));

/** Whether a person is one of the blog's own, banned or not: protects them, and permits nothing. */
export function isOfTheBlog({ role }: Pick<Somebody, 'role'>): boolean {
	return role !== 'reader';
}
