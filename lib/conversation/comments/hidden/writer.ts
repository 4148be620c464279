/** What a writer is known by: a person for ever, a guest by name. */
export const writerOf = (comment: { person_id: number | null; author_name: string }): string =>
	comment.person_id === null ? `guest:${comment.author_name}` : `person:${comment.person_id}`;
