/** How many follow whom of this blog. */
export const followersTag = 'followers';
