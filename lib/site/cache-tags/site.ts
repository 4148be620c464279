/** Settings, menus, people and terms: what every page shows. */
export const siteTag = 'site';
