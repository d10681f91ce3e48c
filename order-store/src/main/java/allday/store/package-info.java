/** The database. The only module that speaks SQL. */
@NullMarked
package allday.store;

import org.jspecify.annotations.NullMarked;
