/** The browser's name for what it knows of a task. */
export const taskKey = (id: number) => ['task', id] as const;
