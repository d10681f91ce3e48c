/** What is remembered of restores of the database. */
@NullMarked
package allday.store.restore;

import org.jspecify.annotations.NullMarked;
