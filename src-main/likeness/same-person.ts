/**
 * From this likeness on, two faces, or two groups of faces on average, are taken for one person. Chosen on half of the
 * people of a set of press photos, with margin on the side of care: a person who is split can be put together with a
 * click, two who are mixed up have to be picked apart.
 */
export const samePersonFrom = 0.92
